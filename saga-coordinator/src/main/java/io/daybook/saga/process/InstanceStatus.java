package io.daybook.saga.process;

/** How an instance is, as an operator asks for it. One that ended is removed and has no status. */
enum InstanceStatus {

    /** It waits for an answer or a deadline. */
    RUNNING,

    /** It has something to send, and has only followed the log so far. */
    SUSPENDED,

    /** It waits for nothing. */
    RESTING
}
