package io.daybook.kit.mongo;

/**
 * A version of a read model that is there and follows the log.
 *
 * @param number of the version
 * @param revision the form of its documents
 */
public record KeptVersion(int number, int revision) {}
