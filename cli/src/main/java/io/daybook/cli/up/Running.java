package io.daybook.cli.up;

import java.util.Optional;

/** A part that runs until it is closed, here or in a process of its own. */
interface Running extends AutoCloseable {

    /** The process of its own that it is now, if it has one. */
    default Optional<Long> pid() {
        return Optional.empty();
    }

    /** Why it will never work, if that is so; of no meaning once the system was ready. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    void close();
}
