package io.daybook.axonserver.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** A stream's work that fails is ended with its failure, and hangs nobody. */
class DrainLoopTest {

    private final FailingWork work = new FailingWork();

    @Test
    void work_that_fails_is_told_so() {
        new DrainLoop(Runnable::run, work).wakeReader();

        assertThat(work.failures).singleElement().isInstanceOf(StackOverflowError.class);
    }

    @Test
    void work_that_failed_may_be_woken_again() {
        DrainLoop loop = new DrainLoop(Runnable::run, work);
        loop.wake();

        loop.wake();

        assertThat(work.failures).hasSize(2);
    }

    @Test
    void work_for_which_there_is_no_thread_is_told_so() {
        Executor exhausted = turn -> {
            throw new OutOfMemoryError("on purpose: unable to create native thread");
        };

        new DrainLoop(exhausted, work).wakeReader();

        assertThat(work.failures).singleElement().isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void work_that_cannot_even_be_ended_troubles_nobody_else() {
        work.hopeless = true;

        assertThat(catchThrowable(() -> new DrainLoop(Runnable::run, work).wake()))
                .isNull();
    }

    private static final class FailingWork implements DrainLoop.Work {

        private final List<Throwable> failures = new ArrayList<>();
        private boolean hopeless;

        @Override
        public DrainLoop.Turn run(boolean mayBlock) {
            throw new StackOverflowError("on purpose");
        }

        @Override
        public void failed(Throwable failure) {
            failures.add(failure);
            if (hopeless) {
                throw new IllegalStateException("on purpose: the call is over");
            }
        }
    }
}
