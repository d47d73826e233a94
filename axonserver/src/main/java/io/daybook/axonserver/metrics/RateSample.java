package io.daybook.axonserver.metrics;

/**
 * How much went through the server in one second.
 *
 * @param epochSecond when the second ended, in seconds since 1970
 * @param events events stored
 * @param snapshots snapshots stored
 * @param commands commands that handlers answered
 * @param queries queries that handlers answered
 */
public record RateSample(long epochSecond, double events, double snapshots, double commands, double queries) {}
