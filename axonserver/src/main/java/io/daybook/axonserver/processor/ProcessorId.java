package io.daybook.axonserver.processor;

/**
 * What tells one event processor from another: instances with one token store share its segments, others with the same
 * name have nothing in common.
 *
 * @param name the processing group
 * @param tokenStoreIdentifier empty for a processor without a token store
 */
public record ProcessorId(String name, String tokenStoreIdentifier) {}
