package io.daybook.kit.service.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.serviceregistry.Registration;

class RegisteredTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Registered<Self> registered =
            new Registered<>(Self::new, self -> call("in"), self -> call("out"), Duration.ofMillis(20));

    @AfterEach
    void end() throws InterruptedException {
        registered.destroy();
    }

    @Test
    void a_service_is_registered_while_it_takes_requests() throws InterruptedException {
        change(ReadinessState.ACCEPTING_TRAFFIC);
        await().atMost(LONGEST).until(() -> calls.contains("in"));

        change(ReadinessState.REFUSING_TRAFFIC);
        registered.destroy();

        assertThat(calls).endsWith("out").containsOnlyOnce("out");
    }

    @Test
    void one_that_has_never_taken_a_request_was_never_there() throws InterruptedException {
        change(ReadinessState.REFUSING_TRAFFIC);
        registered.destroy();

        assertThat(calls).isEmpty();
    }

    @Test
    void a_registry_that_is_away_is_told_when_it_is_back_and_again_because_it_may_forget() {
        failures.add("connection refused");

        change(ReadinessState.ACCEPTING_TRAFFIC);

        await().atMost(LONGEST).until(() -> calls.size() >= 2);
        assertThat(calls).containsOnly("in");
        assertThat(failures).isEmpty();
    }

    private void call(String kind) {
        String failure = failures.poll();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        calls.add(kind);
    }

    private void change(ReadinessState state) {
        registered.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
    }

    /** All that is registered of it is where it is. */
    private static final class Self extends DefaultServiceInstance implements Registration {
        Self() {
            super("one", "toy", "127.0.0.1", 1, false);
        }
    }
}
