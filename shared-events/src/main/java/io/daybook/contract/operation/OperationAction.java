package io.daybook.contract.operation;

/** What an operator can do. */
public enum OperationAction {
    /** What the open step of a process waits for is sent again. */
    RETRY,
    /** An order is undone as far as it can be. */
    COMPENSATE,
    /** A process is ended, whatever it still waits for. */
    ABANDON,
    /** Events that could not be handled are handed to their handlers again. */
    RETRY_LETTERS,
    /** Events that could not be handled are given up. */
    EVICT_LETTERS
}
