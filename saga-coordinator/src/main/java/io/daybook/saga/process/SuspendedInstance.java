package io.daybook.saga.process;

/**
 * The mark of an instance that has something to send, but has only updated its state from the log so far.
 *
 * @param process the name of the process
 */
record SuspendedInstance(String process, String orderId) {}
