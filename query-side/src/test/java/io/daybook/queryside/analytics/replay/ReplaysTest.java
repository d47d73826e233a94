package io.daybook.queryside.analytics.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.analytics.AnalyticsSettings;
import io.daybook.queryside.analytics.GivenTables;
import io.daybook.queryside.analytics.replay.ReplaySummary.Status;
import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.fixture.FulfilledOrders;
import io.daybook.queryside.fixture.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of nodes with one database, over tables that answer what the test says, for two parts of the log. */
class ReplaysTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final AnalyticsSettings SETTINGS =
            new AnalyticsSettings(Path.of("unused"), "64MB", Duration.ofSeconds(1), Duration.ofMinutes(1), 2, 1);
    private static final ReplayRequest REQUEST = new ReplayRequest(
            null, null, null, List.of("orderId"), null, List.of(new Fold("events", FoldKind.COUNT, null)));
    private static final IdempotencyKey KEY = new IdempotencyKey("0e000000-0000-4000-8000-000000000001", "hash");
    private static final IdempotencyKey NEXT = new IdempotencyKey("0e000000-0000-4000-8000-000000000002", "hash");

    private final MovableClock clock = MovableClock.at(History.NOON);
    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final GivenTables tables = new GivenTables(SETTINGS, log);

    private EmbeddedMongoDb server;
    private MongoClient client;
    private Replays node;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(server.connectionString());
        node = newNode();
        log.publish(new History().next(FulfilledOrders.catalog()));
    }

    @AfterEach
    void stop() {
        node.destroy();
        client.close();
        server.close();
    }

    private Replays newNode() {
        StoredReplays stored = new StoredReplays(client.getDatabase("replays"), clock);
        return new Replays(tables, SETTINGS, stored, log, clock);
    }

    private void answer(List<List<@Nullable Object>> rows, boolean truncated) {
        tables.answer(new ResultTable(List.of(), rows, truncated));
    }

    /** A row for each of the orders. */
    private void answerOrders(int from, int to) {
        answer(
                IntStream.range(from, to)
                        .mapToObj(order -> List.<@Nullable Object>of("order " + order, 1))
                        .toList(),
                /* truncated= */ false);
    }

    private void answerOrderOf(int characters) {
        answer(List.of(List.of("x".repeat(characters), 1)), /* truncated= */ false);
    }

    private ReplaySummary ended() {
        return await().atMost(SOON).until(() -> node.find(KEY.id()), replay -> replay.status() != Status.RUNNING);
    }

    /** A node that is killed says nothing more: neither its heart beats, nor is what it waits for ever answered. */
    @Nested
    class A_silent_node {

        private Replays other;

        @BeforeEach
        void runsAReplay() throws InterruptedException {
            other = newNode();
            node.begin(REQUEST, KEY);
            tables.awaitQuestion();
        }

        private void isSeenToRun(IdempotencyKey key) {
            assertThat(other.find(key.id()).status()).isEqualTo(Status.RUNNING);
        }

        @Test
        void has_failed_for_whoever_looks_after_two_minutes_and_not_before() {
            clock.move(SILENCE);
            isSeenToRun(KEY);
            clock.move(TICK);

            ReplaySummary failed = other.find(KEY.id());

            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.failure())
                    .isEqualTo("Its node has ended, or could not store what came of it; begin it again with another"
                            + " key.");
            assertThat(other.begin(REQUEST, KEY)).isEqualTo(failed);
            clock.reset();
            assertThat(newNode().find(KEY.id())).isEqualTo(failed);
        }

        @Test
        void is_silent_only_when_it_does_not_say_that_what_runs_and_what_waits_is_not_forgotten() {
            node.begin(REQUEST, NEXT);
            for (int beat = 0; beat < 3; beat++) {
                clock.move(SILENCE);
                isSeenToRun(KEY);
                isSeenToRun(NEXT);
                node.touchPending();
            }
            clock.move(SILENCE.plus(TICK));
            assertThat(other.find(NEXT.id()).status()).isEqualTo(Status.FAILED);
        }

        @Test
        void that_was_only_slow_changes_nothing_of_what_others_were_told() throws InterruptedException {
            clock.move(SILENCE.plus(TICK));
            ReplaySummary failed = other.find(KEY.id());
            answerOrders(0, 1);
            node.begin(REQUEST, NEXT);
            tables.awaitQuestion(); // So the first is over.

            assertThat(other.find(KEY.id())).isEqualTo(failed);
        }
    }

    @Nested
    class A_result {

        @BeforeEach
        void isAskedFor() {
            assertThat(node.begin(REQUEST, KEY).to()).isEqualTo(4);
        }

        @Test
        void has_ten_thousand_rows_at_most() {
            answerOrders(0, 6_000);
            answerOrders(5_000, 10_000);

            assertThat(ended().rows()).hasSize(10_000);
        }

        private void hasTooManyRows(long position) {
            ReplaySummary failed = ended();
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.failure()).isEqualTo("It would have more than 10,000 rows.");
            assertThat(failed.rows()).isNull();
            assertThat(failed.position()).isEqualTo(position);
        }

        @Test
        void of_more_rows_is_none() {
            answerOrders(0, 6_000);
            answerOrders(5_000, 10_001);
            hasTooManyRows(4);
        }

        @Test
        void of_which_one_part_alone_has_more_rows_is_none() {
            answerOrders(0, 1);
            answer(List.of(), /* truncated= */ true);
            hasTooManyRows(2);
        }

        @Test
        void may_keep_eight_megabytes_of_characters() {
            answerOrderOf((8 << 20) - 3); // Beside the brackets of the key, and its count.
            answerOrders(0, 0);
            assertThat(ended().rows()).hasSize(1);
        }

        @Test
        void that_keeps_more_is_none_and_nothing_more_is_read_for_it() {
            answerOrderOf((8 << 20) - 2);

            ReplaySummary failed = ended();

            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.failure()).isEqualTo("It would keep more than 8 MiB in memory.");
            assertThat(failed.position()).isEqualTo(2);
        }
    }
}
