package io.daybook.cli.up;

import java.util.ArrayList;
import java.util.List;

/** Closes one after the other, and what cannot be closed keeps none of the others open. */
final class Closing {

    private final List<RuntimeException> failures = new ArrayList<>();

    /** Closes this one now. */
    Closing then(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        return this;
    }

    /** Says that it was the last one: the first failure is thrown, and carries the others. */
    void end() {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
