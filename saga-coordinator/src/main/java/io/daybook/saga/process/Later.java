package io.daybook.saga.process;

import java.time.Duration;

/** Does something when a pause is over. */
@FunctionalInterface
public interface Later {

    /** Runs the work then, on whichever thread. */
    void run(Duration pause, Runnable work);
}
