package io.daybook.saga.process;

/** The status of an instance, by which an operator looks for it. One that ended is removed and has no status. */
public enum InstanceStatus {

    /** It waits for an answer or a deadline. */
    RUNNING,

    /** It has something to send, but has only updated its state from the log so far. */
    SUSPENDED,

    /** It waits for nothing. */
    RESTING;

    static InstanceStatus of(ProcessInstance<?> instance) {
        return instance.suspended() ? SUSPENDED : instance.outstanding().nothing() ? RESTING : RUNNING;
    }
}
