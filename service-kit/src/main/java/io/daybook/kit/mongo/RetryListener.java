package io.daybook.kit.mongo;

/** Is told when the parked events of a sequence were handled after all. */
@FunctionalInterface
public interface RetryListener {

    /** Nothing of that sequence waits any more. Called on the thread that retried it. */
    void retried(String processor, String sequence);
}
