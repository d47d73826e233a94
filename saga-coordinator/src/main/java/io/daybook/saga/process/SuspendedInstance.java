package io.daybook.saga.process;

/**
 * The mark of an instance that has something to send and has only followed the log so far.
 *
 * @param process the name of the process
 * @param orderId the order
 */
record SuspendedInstance(String process, String orderId) {}
