package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.NOON;
import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static io.daybook.axonserver.log.Events.loose;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ScheduleEventRequest;
import io.daybook.axonserver.search.EventFilter;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storage in memory that is emptied while clients are connected. */
class ForgottenEventsTest {

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final MovableClock clock = MovableClock.at(Instant.ofEpochMilli(NOON));
    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(disk, clock);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void an_aggregate_begins_anew() {
        server.append(event("a", 0), event("a", 1), event("b", 0));

        server.storage().forget().join();

        assertThat(server.aggregate("a")).isEmpty();
        assertThat(server.store()
                        .readHighestSequenceNr(ReadHighestSequenceNrRequest.newBuilder()
                                .setAggregateId("b")
                                .build())
                        .getToSequenceNr())
                .isEqualTo(-1);
        server.append(event("b", 0), event("a", 0));
        server.append(event("a", 1));
        assertThat(server.aggregate("a")).containsExactly(event("a", 0), event("a", 1));
        assertThat(server.aggregate("b")).containsExactly(event("b", 0));
    }

    @Test
    void snapshots_are_gone() {
        server.append(event("a", 0));
        server.store().appendSnapshot(snapshot("a", 0));

        server.storage().forget().join();
        server.append(event("a", 0));

        assertThat(server.snapshots(GetAggregateSnapshotsRequest.newBuilder()
                        .setAggregateId("a")
                        .setMaxSequence(Long.MAX_VALUE)))
                .isEmpty();
        assertThat(server.storage().snapshots()).isZero();
        assertThat(server.aggregate("a")).containsExactly(event("a", 0));
    }

    @Test
    void what_was_scheduled_never_fires() {
        schedule("of before");
        server.storage().forget().join();
        schedule("of now");

        clock.move(Duration.ofHours(2));

        await().until(() -> server.storage().events() == 1);
        try (Tailing tail = server.tail().from(0, 100)) {
            await().until(() -> tail.received().size() == 1);
            assertThat(tail.received().get(0).getEvent().getMessageIdentifier()).isEqualTo("of now");
        }
    }

    @Test
    void tokens_go_on_for_whoever_follows_and_new_readers_begin_where_they_go_on() {
        server.append(event("a", 0), event("a", 1));
        try (Tailing follower = server.tail().from(0, 100)) {
            await().until(() -> follower.received().size() == 2);

            server.storage().forget().join();
            assertThat(server.storage().events()).isZero();
            server.append(event("b", 0));

            await().until(() -> follower.received().size() == 3);
            assertThat(follower.received()).extracting(EventWithToken::getToken).containsExactly(0L, 1L, 2L);
        }
        try (Tailing newcomer = server.tail().from(0, 100)) {
            await().until(() -> !newcomer.received().isEmpty());
            assertThat(newcomer.received()).extracting(EventWithToken::getToken).containsExactly(2L);
        }
        assertThat(firstToken()).isEqualTo(2);
        assertThat(tokenAtStart()).isEqualTo(2);
    }

    @Test
    void a_follower_that_is_behind_is_sent_nothing_of_before() {
        server.append(event("a", 0), event("a", 1));
        try (Tailing follower = server.tail().from(0, 1)) {
            await().until(() -> follower.received().size() == 1);

            server.storage().forget().join();
            server.append(event("b", 0));
            follower.permit(10);

            await().until(() -> follower.received().size() == 2);
            assertThat(follower.received()).extracting(EventWithToken::getToken).containsExactly(0L, 2L);
        }
    }

    @Test
    void nothing_of_before_is_found_by_a_search() throws IOException {
        server.append(event("a", 0), event("a", 1));

        server.storage().forget().join();

        assertThat(server.storage()
                        .search()
                        .find(EventFilter.ANY, Long.MAX_VALUE, 10)
                        .events())
                .isEmpty();
        assertThat(server.storage().search().tail(EventFilter.ANY, 0).next(10)).isEmpty();
        assertThat(tokenAtStart()).isEqualTo(1); // The token of before, as of a stream that has no event yet.
    }

    @Test
    void events_that_come_later_are_read_from_the_disk_too() {
        for (int i = 0; i < 10; i++) {
            server.append(large("a", i, 60_000));
        }

        server.storage().forget().join();
        for (int i = 0; i < 100; i++) {
            server.append(large("a", i, 60_000)); // More than is kept in memory.
        }

        try (Tailing tail = server.tail().from(0, 1000)) {
            await().until(() -> tail.received().size() == 100);
            assertThat(tail.received().get(0).getToken()).isEqualTo(10);
        }
    }

    @Test
    void a_log_that_cannot_be_written_just_now_forgets_later() {
        server.append(event("a", 0));
        disk.failForces(1);
        assertThatThrownBy(() -> server.append(event("a", 1))).hasMessageContaining("AXONIQ-9100");

        assertThatThrownBy(() -> server.storage().forget().join()).isInstanceOf(CompletionException.class);

        await().untilAsserted(() -> server.storage().forget().join());
        assertThat(server.aggregate("a")).isEmpty();
    }

    @Test
    void the_disk_is_left_empty_for_its_files_would_say_what_was_forgotten() throws IOException {
        server.append(event("a", 0));
        server.storage().forget().join();
        server.append(event("a", 0));

        server.close();

        assertThat(disk.list()).isEmpty();
        server = new StorageServer(disk, clock);
        assertThat(server.aggregate("a")).isEmpty();
    }

    private void schedule(String id) {
        server.scheduler()
                .scheduleEvent(ScheduleEventRequest.newBuilder()
                        .setInstant(NOON + Duration.ofHours(1).toMillis())
                        .setEvent(loose(id))
                        .build());
    }

    private long firstToken() {
        return server.store()
                .getFirstToken(GetFirstTokenRequest.getDefaultInstance())
                .getToken();
    }

    private long tokenAtStart() {
        return server.store().getTokenAt(GetTokenAtRequest.getDefaultInstance()).getToken();
    }
}
