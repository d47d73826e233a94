package io.daybook.axonserver.metrics;

/**
 * What an application has answered to one command or query since the server was started.
 *
 * @param message the name of the command or query
 * @param component the application
 * @param count how many it has answered, errors among them
 * @param errors how many of the answers were errors
 * @param meanMillis from the caller's request to the first answer, on average
 * @param maxMillis the longest of these times
 */
public record HandlerCount(
        String message, String component, long count, long errors, double meanMillis, double maxMillis) {}
