package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;

class RoundsTest {

    private final ApplicationContext own = new GenericApplicationContext();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int done;

    @Test
    void begin_when_their_own_context_has_started_and_each_waits_for_its_pause() {
        Rounds rounds = new Rounds(() -> done++, waiting::add, own);
        assertThat(waiting).isEmpty();
        rounds.onApplicationEvent(new ContextRefreshedEvent(own));
        assertThat(done).isZero();
        pass();
        pass();
        assertThat(done).isEqualTo(2);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void do_not_begin_with_a_foreign_context() {
        new Rounds(() -> done++, waiting::add, own)
                .onApplicationEvent(new ContextRefreshedEvent(new GenericApplicationContext()));
        assertThat(waiting).isEmpty();
    }

    @Test
    void go_on_whatever_becomes_of_one() {
        Rounds rounds = new Rounds(this::fail, waiting::add, own);
        rounds.onApplicationEvent(new ContextRefreshedEvent(own));
        pass();
        pass();
        pass();
        assertThat(done).isEqualTo(3);
    }

    private void fail() {
        done++;
        if (done == 1) {
            throw new OutOfMemoryError("For a moment.");
        }
        throw new IllegalStateException("Away.");
    }

    private void pass() {
        waiting.remove().run();
    }
}
