package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.daybook.axonserver.log.Events;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending events over gRPC: sequence numbers, whole transactions, races. */
class AppendTest {

    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(new SimulatedDisk(1), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void what_was_appended_is_read_back_as_it_was_sent() {
        Event sent = event("order-1", 0).toBuilder()
                .putMetaData(
                        "traceId", MetaDataValue.newBuilder().setTextValue("ü").build())
                .build();

        server.append(sent, event("order-1", 1));

        assertThat(server.aggregate("order-1")).containsExactly(sent, event("order-1", 1));
    }

    @Test
    void the_first_event_of_an_aggregate_has_number_zero() {
        assertRefused(7, "order-1", 0, event("order-1", 7));
    }

    @Test
    void a_number_already_taken_is_refused() {
        server.append(event("order-1", 0));

        assertRefused(0, "order-1", 1, event("order-1", 0));
    }

    @Test
    void a_gap_is_refused() {
        server.append(event("order-1", 0));

        assertRefused(2, "order-1", 1, event("order-1", 2));
    }

    @Test
    void the_same_number_twice_in_one_transaction_is_refused() {
        assertRefused(0, "order-1", 1, event("order-1", 0), event("order-1", 0));
    }

    @Test
    void a_refused_transaction_leaves_nothing_behind_and_reserves_nothing() {
        assertRefused(5, "order-2", 0, event("order-1", 0), event("order-2", 5));

        assertThat(server.aggregate("order-1")).isEmpty();
        assertThat(server.storage().lastToken()).isEqualTo(-1);
        server.append(event("order-1", 0), event("order-2", 0));
        assertThat(server.storage().lastToken()).isEqualTo(1);
    }

    @Test
    void one_transaction_may_go_on_with_several_aggregates() {
        server.append(event("order-1", 0), event("order-2", 0), event("order-1", 1));

        assertThat(server.aggregate("order-1")).hasSize(2);
        assertThat(server.aggregate("order-2")).hasSize(1);
    }

    @Test
    void the_aggregate_type_is_no_part_of_its_identity() {
        server.append(event("order-1", 0));

        assertRefused(
                0,
                "order-1",
                1,
                event("order-1", 0).toBuilder().setAggregateType("Other").build());
    }

    @Test
    void an_event_without_aggregate_type_is_stored_unchecked_and_belongs_to_no_aggregate() {
        Event untyped = event("order-1", 9).toBuilder().clearAggregateType().build();

        server.append(untyped, untyped, loose("a"), loose("a"));

        assertThat(server.storage().lastToken()).isEqualTo(3);
        assertThat(server.aggregate("order-1")).isEmpty();
        server.append(event("order-1", 0));
    }

    @Test
    void an_empty_transaction_succeeds() {
        server.append();

        assertThat(server.storage().lastToken()).isEqualTo(-1);
    }

    @Test
    void a_client_that_goes_before_the_end_leaves_nothing_behind() {
        Answer<Confirmation> answer = new Answer<>();
        StreamObserver<Event> transaction = server.asyncStore().appendEvent(answer);
        transaction.onNext(event("order-1", 0));
        transaction.onError(Status.CANCELLED.asException());

        assertThat(answer.value()).failsWithin(Duration.ofMinutes(1));
        server.append(event("order-2", 0));
        assertThat(server.aggregate("order-1")).isEmpty();
        assertThat(server.storage().lastToken()).isZero();
    }

    @Test
    void of_two_appends_that_race_exactly_one_wins() {
        for (int round = 0; round < 50; round++) {
            long sequence = round;
            List<CompletableFuture<?>> racing = IntStream.range(0, 8)
                    .<CompletableFuture<?>>mapToObj(i -> server.appendLater(event("hot", sequence)))
                    .toList();

            CompletableFuture.allOf(racing.toArray(CompletableFuture[]::new))
                    .handle((all, failure) -> true)
                    .join();

            assertThat(racing.stream().filter(append -> !append.isCompletedExceptionally()))
                    .hasSize(1);
        }
        assertThat(server.aggregate("hot")).hasSize(50);
    }

    @Test
    void tokens_begin_at_zero_and_leave_no_gap() {
        assertThat(lastToken()).isEqualTo(-1);

        server.append(event("order-1", 0), event("order-1", 1));
        server.append(loose("a"));

        assertThat(lastToken()).isEqualTo(2);
    }

    @Test
    void the_highest_sequence_number_of_an_unknown_aggregate_is_minus_one() {
        server.append(event("order-1", 0), event("order-1", 1));

        assertThat(highest("order-1")).isEqualTo(1);
        assertThat(highest("order-2")).isEqualTo(-1);
    }

    @Test
    void an_event_too_large_to_be_read_back_is_refused() {
        assertThatThrownBy(() -> server.append(Events.large("order-1", 0, StorageServer.EVENT_BYTES_MAX - 10)))
                .hasMessageStartingWith("INVALID_ARGUMENT: [AXONIQ-2001]");
    }

    @Test
    void an_event_may_be_as_large_as_clients_can_read(@TempDir Path directory) throws IOException {
        int largest = (4 << 20) - EventWithTokenPrefix.BYTES_MAX;
        try (StorageServer others = new StorageServer(directory, 4 << 20);
                Tailing tail = others.tail().from(0, 10)) {
            assertThatThrownBy(() -> others.append(sized(largest + 1)))
                    .hasMessageStartingWith("INVALID_ARGUMENT: [AXONIQ-2001]");
            others.append(sized(largest));

            await().until(() -> tail.tokens().equals(List.of(0L)));
        }
    }

    /** An event that has exactly so many bytes. */
    private static Event sized(int bytes) {
        int more = Events.large("order-1", 0, bytes).getSerializedSize() - bytes;
        return Events.large("order-1", 0, bytes - more);
    }

    @Test
    void a_transaction_may_be_larger_than_a_segment() {
        Event[] events = IntStream.range(0, 10)
                .mapToObj(i -> Events.large("order-1", i, 1_000_000))
                .toArray(Event[]::new);

        server.append(events);

        assertThat(server.aggregate("order-1")).containsExactly(events);
    }

    private void assertRefused(long sequence, String aggregate, long expected, Event... events) {
        assertThatThrownBy(() -> server.append(events)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
            assertThat(e.getStatus().getDescription())
                    .isEqualTo("[AXONIQ-2000] Invalid sequence number " + sequence + " for aggregate " + aggregate
                            + ", expected " + expected);
            assertThat(Status.trailersFromThrowable(e).get(ErrorCode.TRAILER)).isEqualTo("AXONIQ-2000");
        });
    }

    private long lastToken() {
        return server.store()
                .getLastToken(GetLastTokenRequest.getDefaultInstance())
                .getToken();
    }

    private long highest(String aggregate) {
        return server.store()
                .readHighestSequenceNr(ReadHighestSequenceNrRequest.newBuilder()
                        .setAggregateId(aggregate)
                        .build())
                .getToSequenceNr();
    }
}
