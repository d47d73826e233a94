package io.daybook.cli.up;

import java.util.List;

/** Something that runs until it is closed. */
interface Running extends AutoCloseable {

    @Override
    void close();

    /**
     * Closes one after the other, and what cannot be closed keeps none of the others open: the first failure is thrown,
     * and carries the others.
     */
    static void closeAll(List<? extends Running> inTheirOrder) {
        RuntimeException failure = null;
        for (Running running : inTheirOrder) {
            try {
                running.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
                if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
