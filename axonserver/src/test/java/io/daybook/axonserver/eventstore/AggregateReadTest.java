package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading one aggregate: its events, its snapshots, and both together as Axon Framework loads it. */
class AggregateReadTest {

    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(new SimulatedDisk(1), Clock.systemUTC());
        for (int sequence = 0; sequence < 6; sequence++) {
            server.append(event("a", sequence), event("b", sequence));
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void an_unknown_aggregate_is_an_empty_stream() {
        assertThat(server.aggregate("c")).isEmpty();
    }

    @Test
    void events_come_in_order_and_of_this_aggregate_only() {
        assertThat(server.aggregate("a")).containsExactly(events(0, 6));
    }

    @Test
    void the_first_number_is_included_and_the_last_is_not() {
        assertThat(server.aggregate(range(2, 4))).containsExactly(events(2, 4));
    }

    @Test
    void a_last_number_of_zero_means_no_limit() {
        assertThat(server.aggregate(range(4, 0))).containsExactly(events(4, 6));
    }

    @Test
    void a_range_beyond_the_end_is_empty() {
        assertThat(server.aggregate(range(6, 0))).isEmpty();
        assertThat(server.aggregate(range(3, Long.MAX_VALUE))).containsExactly(events(3, 6));
    }

    @Test
    void the_newest_snapshot_comes_first_and_events_go_on_from_it() {
        append(snapshot("a", 1), snapshot("a", 3));

        assertThat(server.aggregate(range(0, 0).setAllowSnapshots(true)))
                .containsExactly(asSnapshot("a", 3), event("a", 4), event("a", 5));
    }

    @Test
    void a_snapshot_outside_the_range_is_not_used() {
        append(snapshot("a", 1), snapshot("a", 3));

        assertThat(server.aggregate(range(0, 3).setAllowSnapshots(true)))
                .containsExactly(asSnapshot("a", 1), event("a", 2));
        assertThat(server.aggregate(range(4, 0).setAllowSnapshots(true))).containsExactly(events(4, 6));
    }

    @Test
    void snapshots_are_not_sent_unasked() {
        append(snapshot("a", 3));

        assertThat(server.aggregate("a")).containsExactly(events(0, 6));
    }

    @Test
    void a_snapshot_must_not_be_ahead_of_its_aggregate() {
        assertThatThrownBy(() -> append(snapshot("a", 6)))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("OUT_OF_RANGE: [AXONIQ-2000]");
        assertThatThrownBy(() -> append(snapshot("unknown", 0))).hasMessageStartingWith("OUT_OF_RANGE: [AXONIQ-2000]");
    }

    @Test
    void snapshots_take_no_token() {
        append(snapshot("a", 3));

        assertThat(server.storage().lastToken()).isEqualTo(11);
    }

    @Test
    void snapshots_are_listed_newest_first_with_doubles_kept() {
        Event again = snapshot("a", 2).toBuilder().setMessageIdentifier("again").build();
        append(snapshot("a", 2), again, snapshot("a", 3));

        assertThat(server.snapshots(snapshots(0, Long.MAX_VALUE)))
                .containsExactly(
                        asSnapshot("a", 3), again.toBuilder().setSnapshot(true).build(), asSnapshot("a", 2));
    }

    @Test
    void the_snapshot_range_includes_its_first_number_and_not_its_last() {
        append(snapshot("a", 2), snapshot("a", 2), snapshot("a", 3));

        assertThat(server.snapshots(snapshots(0, 2))).isEmpty();
        assertThat(server.snapshots(snapshots(0, 3))).containsExactly(asSnapshot("a", 2), asSnapshot("a", 2));
        assertThat(server.snapshots(snapshots(3, 4))).containsExactly(asSnapshot("a", 3));
        assertThat(server.snapshots(snapshots(0, -1))).isEmpty();
    }

    @Test
    void no_more_snapshots_are_listed_than_asked_for() {
        append(snapshot("a", 1), snapshot("a", 3), snapshot("a", 2));

        assertThat(server.snapshots(snapshots(0, Long.MAX_VALUE).setMaxResults(1)))
                .containsExactly(asSnapshot("a", 3));
        assertThat(server.snapshots(snapshots(0, Long.MAX_VALUE).setMaxResults(0)))
                .hasSize(3);
    }

    @Test
    void a_long_aggregate_is_read_whole_and_in_order() {
        Event[] many = IntStream.range(0, 3000).mapToObj(i -> event("long", i)).toArray(Event[]::new);
        server.append(many);

        assertThat(server.aggregate("long")).isEqualTo(List.of(many));
    }

    private void append(Event... snapshots) {
        for (Event each : snapshots) {
            assertThat(server.store().appendSnapshot(each).getSuccess()).isTrue();
        }
    }

    private static Event[] events(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> event("a", i)).toArray(Event[]::new);
    }

    private static Event asSnapshot(String aggregate, long sequence) {
        return snapshot(aggregate, sequence).toBuilder().setSnapshot(true).build();
    }

    private static GetAggregateEventsRequest.Builder range(long from, long below) {
        return GetAggregateEventsRequest.newBuilder()
                .setAggregateId("a")
                .setInitialSequence(from)
                .setMaxSequence(below);
    }

    private static GetAggregateSnapshotsRequest.Builder snapshots(long from, long below) {
        return GetAggregateSnapshotsRequest.newBuilder()
                .setAggregateId("a")
                .setInitialSequence(from)
                .setMaxSequence(below);
    }

    @Test
    void an_aggregate_is_read_while_those_who_catch_up_keep_all_their_threads() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(2);
        try (StorageServer first = new StorageServer(disk, Clock.systemUTC())) {
            first.append(large("old", 0, 50_000));
            first.append(large("new", 0, 50_000));
        }
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch tails = new CountDownLatch(ReaderThreads.THREADS);
        try (StorageServer second = new StorageServer(disk, Clock.systemUTC())) {
            disk.beforeRead("0000000000.log", () -> {
                tails.countDown();
                awaitUninterruptibly(slow);
            });
            List<Tailing> catchingUp = new ArrayList<>();
            for (int i = 0; i < ReaderThreads.THREADS; i++) {
                catchingUp.add(second.tail().from(0, 10));
            }
            try {
                assertThat(tails.await(1, TimeUnit.MINUTES)).isTrue();

                assertThat(second.aggregate("new")).containsExactly(large("new", 0, 50_000));
            } finally {
                slow.countDown();
                catchingUp.forEach(Tailing::close);
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
