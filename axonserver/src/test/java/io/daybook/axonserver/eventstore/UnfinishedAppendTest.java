package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions whose end has not come yet: what they hold is counted, bounded, and given back however they end. */
class UnfinishedAppendTest {

    private static final int BYTES = 140_000;

    /** Enough for what two such transactions hold beyond the free part, and not for three. */
    private static final int HELD_BYTES_MAX = 160_000;

    private final AtomicLong time = new AtomicLong();

    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(
                new SimulatedDisk(1),
                Clock.systemUTC(),
                StorageServer.settings(),
                new UnfinishedAppends(new BufferBudget(HELD_BYTES_MAX), time::get));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void more_than_may_be_held_is_refused_with_1900() {
        Answer<Confirmation> refused = new Answer<>(); // One of three that have no end, whichever arrives last.
        Stream.of("a", "b", "c").forEach(aggregate -> begin(aggregate, refused));

        assertThat(refused.value())
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withMessageContaining("RESOURCE_EXHAUSTED: [AXONIQ-1900]");
        server.append(event("d", 0));
    }

    @Test
    void many_events_without_content_are_more_than_nothing() {
        Event[] empty = new Event[3_000];
        Arrays.fill(empty, Event.getDefaultInstance());

        assertThatThrownBy(() -> server.append(empty)).hasMessageContaining("AXONIQ-1900");
    }

    @Test
    void what_a_stored_transaction_held_is_given_back() {
        for (int sequence = 0; sequence < 10; sequence++) {
            server.append(large("a", sequence, BYTES));
        }

        assertThat(server.aggregate("a")).hasSize(10);
    }

    @Test
    void what_a_refused_transaction_held_is_given_back() {
        for (int round = 0; round < 10; round++) {
            assertThatThrownBy(() -> server.append(large("a", 7, BYTES))).hasMessageContaining("AXONIQ-2000");
            assertThatThrownBy(() -> server.append(large("a", 0, BYTES), large("a", 1, 2 * BYTES)))
                    .hasMessageContaining("AXONIQ-1900");
        }

        server.append(large("a", 0, BYTES));
    }

    @Test
    void what_a_client_that_goes_held_is_given_back() {
        begin("a", new Answer<>()).onError(Status.CANCELLED.asException());
        begin("b", new Answer<>()).onError(Status.CANCELLED.asException());

        await().ignoreExceptions().untilAsserted(() -> server.append(large("c", 0, BYTES)));
    }

    @Test
    void an_ordinary_transaction_is_stored_also_when_others_hold_all_there_is() {
        Answer<Confirmation> refused = new Answer<>();
        Stream.of("a", "b", "c").forEach(aggregate -> begin(aggregate, refused)); // Two of them hold on.
        assertThat(refused.value()).failsWithin(Duration.ofSeconds(10));

        server.append(large("d", 0, 50_000));

        assertThat(server.aggregate("d")).hasSize(1);
    }

    @Test
    void a_transaction_that_does_not_go_on_is_given_up_and_what_it_held_is_given_back() {
        try (ServerTimer timer = new ServerTimer()) {
            server.storage().sweepWith(timer);
            Answer<Confirmation> first = new Answer<>();
            Answer<Confirmation> second = new Answer<>();
            begin("a", first);
            begin("b", second);

            await().untilAsserted(() -> {
                time.addAndGet(UnfinishedAppends.SILENCE_MAX.toNanos() + 1); // Whenever they have arrived.
                assertThat(first.value()).isCompletedExceptionally();
                assertThat(second.value()).isCompletedExceptionally();
            });

            assertThat(first.value())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("DEADLINE_EXCEEDED: [AXONIQ-0001]");
            server.append(large("c", 0, BYTES));
            assertThat(server.aggregate("a")).isEmpty();
        }
    }

    private StreamObserver<Event> begin(String aggregate, Answer<Confirmation> answer) {
        StreamObserver<Event> transaction = server.asyncStore().appendEvent(answer);
        transaction.onNext(large(aggregate, 0, BYTES));
        return transaction;
    }
}
