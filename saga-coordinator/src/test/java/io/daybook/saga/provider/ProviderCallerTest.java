package io.daybook.saga.provider;

import static io.daybook.saga.provider.Calls.authorisation;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that have to wait until a thread is free. */
class ProviderCallerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ProviderCall CALL = authorisation(TenderKind.CARD, "tok_ok");

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final CallsInMemory calls = new CallsInMemory();
    private final ScriptedProvider provider =
            new ScriptedProvider().knows(CALL.key(), new Outcome.Authorised("reference", null));
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ProviderCaller caller = new ProviderCaller(
            provider, calls, CallsUnderTest.telling(bus), queue::add, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void abandon() {
        bus.subscribe(RecordAuthorisation.class.getName(), command -> "heard");
        calls.write(List.of(CallChange.opened(CALL, NOW)), List.of());
    }

    @Test
    void one_that_waits_for_a_thread_is_not_leased_yet() {
        caller.takeUp();
        next();
        assertThat(calls.abandoned(NOW, 10)).containsExactly(CALL);
        next();
        assertThat(provider.asked()).containsExactly("find");
        assertThat(calls.abandoned(NOW, 10)).isEmpty();
    }

    @Test
    void one_that_another_node_leased_meanwhile_is_left_to_it() {
        caller.takeUp();
        next();
        calls.leasedElsewhere(CALL.key(), NOW.plusSeconds(10));
        next();
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void one_that_waits_for_a_thread_is_taken_up_once() {
        caller.takeUp();
        next();
        caller.takeUp();
        queue.addFirst(queue.removeLast());
        next();
        assertThat(queue).hasSize(1);
    }

    @Test
    void taking_up_waits_for_a_thread_once() {
        caller.takeUp();
        caller.takeUp();
        assertThat(queue).hasSize(1);
        next();
        caller.takeUp();
        assertThat(queue).hasSize(2);
    }

    @Test
    void more_than_are_taken_up_at_once_follow_without_a_pause() {
        for (int call = 0; call < 1_000; call++) {
            open("payment-" + call);
        }
        caller.takeUp();
        while (!queue.isEmpty()) {
            next();
        }
        assertThat(provider.asked()).filteredOn("find"::equals).hasSize(1_001);
    }

    @Test
    void those_that_nobody_hears_of_are_not_taken_up_again_without_a_pause() {
        bus.subscribe(RecordAuthorisation.class.getName(), command -> {
            throw new IllegalStateException("Nobody listens.");
        });
        for (int call = 0; call < 150; call++) {
            open("payment-" + call);
        }
        caller.takeUp();
        while (!queue.isEmpty()) {
            next();
        }
        assertThat(provider.asked()).filteredOn("find"::equals).hasSize(151);
    }

    @Test
    void new_ones_that_would_wait_too_long_for_a_thread_are_left_to_be_taken_up() {
        for (int call = 0; call < 15_000; call++) {
            caller.carryOut(authorisation("payment-" + call, TenderKind.CARD, "tok_ok"));
        }
        assertThat(queue).hasSize(10_000);
    }

    private void open(String payment) {
        ProviderCall call = authorisation(payment, TenderKind.CARD, "tok_ok");
        provider.knows(call.key(), new Outcome.Authorised("reference", null));
        calls.write(List.of(CallChange.opened(call, NOW)), List.of());
    }

    private void next() {
        queue.remove().run();
    }
}
