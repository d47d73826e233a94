package io.daybook.axonserver.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.fixture.Allocations;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the index finds. Positions here are any numbers: the index does not know what they mean. */
class MemoryIndexTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MemoryIndex index = new MemoryIndex();

    @Test
    void an_unknown_aggregate_has_no_events() {
        assertThat(index.highestSequence("a")).isEqualTo(-1);
        assertThat(index.eventsOf("a", 0, 10).positions()).isEmpty();
        assertThat(index.snapshots("a", 0, 10, 10)).isEmpty();
    }

    @Test
    void events_are_found_by_aggregate_and_range() {
        for (int i = 0; i < 10_000; i++) {
            index.addEvent("a" + i % 7, i / 7, i, 1000 + i);
        }

        assertThat(index.highestSequence("a3")).isEqualTo(1428);
        assertThat(index.eventsOf("a3", 100, 103).positions()).containsExactly(1703, 1710, 1717);
        assertThat(index.eventsOf("a3", 1427, Long.MAX_VALUE).positions()).containsExactly(10_992, 10_999);
        assertThat(index.eventsOf("a3", 1429, Long.MAX_VALUE).positions()).isEmpty();
        assertThat(index.placeOf(9_999)).isEqualTo(new TokenPlace(9_999, 10_999));
    }

    @Test
    void a_hundred_thousand_aggregates_are_kept_apart() {
        for (int i = 0; i < 100_000; i++) {
            index.addEvent("aggregate-" + i, 0, 0, i);
        }

        for (int i = 0; i < 100_000; i++) {
            assertThat(index.eventsOf("aggregate-" + i, 0, 1).positions()[0]).isEqualTo(i);
        }
        assertThat(index.highestSequence("aggregate-100000")).isEqualTo(-1);
    }

    @Test
    void ids_with_one_hash_are_kept_apart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        index.addEvent("AaAa", 0, 0, 1);
        index.addEvent("BBBB", 0, 0, 2);
        index.addEvent("AaBB", 0, 0, 3);

        assertThat(index.eventsOf("BBBB", 0, 1).positions()).containsExactly(2);
        assertThat(index.highestSequence("BBAa")).isEqualTo(-1);
    }

    @Test
    void an_event_without_aggregate_is_found_by_its_token_only() {
        index.addEvent(null, 4, 0, 7);

        assertThat(index.events()).isEqualTo(1);
        assertThat(index.placeOf(0).position()).isEqualTo(7);
        assertThat(index.highestSequence("")).isEqualTo(-1);
    }

    @Test
    void snapshots_come_newest_first_and_of_equals_the_later_stored_first() {
        index.addSnapshot("a", 2, 10);
        index.addSnapshot("a", 5, 11);
        index.addSnapshot("a", 2, 12);
        index.addSnapshot("b", 9, 13);

        assertThat(index.snapshots("a", 0, Long.MAX_VALUE, 10))
                .extracting(SnapshotPlace::position)
                .containsExactly(11L, 12L, 10L);
        assertThat(index.snapshots("a", 0, 5, 1)).containsExactly(new SnapshotPlace(2, 12));
    }

    @Test
    void a_moment_leads_close_before_the_first_event_not_older_though_clocks_disagree() {
        for (int i = 0; i < 1000; i++) {
            index.addEvent("a", i, i == 500 ? 0 : i, i);
        }

        for (int instant = 0; instant < 1000; instant++) {
            assertThat(index.tokenNear(instant)).isBetween((long) instant - TimeTable.BLOCK, (long) instant);
        }
        assertThat(index.tokenNear(1000)).isEqualTo(1000);
    }

    @Test
    void schedules_are_found_until_they_are_settled_those_due_first_first() {
        OpenSchedule late = new OpenSchedule(new UUID(0, 1), 200, 1);
        OpenSchedule early = new OpenSchedule(new UUID(0, 2), 100, 2);
        index.addSchedule(late);
        index.addSchedule(early);

        assertThat(index.schedulesDue(99, 10)).isEmpty();
        assertThat(index.schedulesDue(200, 10)).isEqualTo(List.of(early, late));
        assertThat(index.schedulesDue(200, 1)).isEqualTo(List.of(early));

        index.settleSchedule(early.id());
        index.settleSchedule(early.id());

        assertThat(index.schedule(early.id())).isEmpty();
        assertThat(index.schedule(late.id())).contains(late);
        assertThat(index.openSchedules()).isEqualTo(1);
    }

    @Test
    void what_is_added_together_is_seen_together() throws Exception {
        FutureTask<Long> question = new FutureTask<>(() -> index.highestSequence("a"));
        Thread asking = new Thread(question);

        index.together(() -> {
            index.addEvent("a", 0, 0, 1);
            asking.start();
            await().atMost(PATIENCE).until(() -> asking.getState() == Thread.State.WAITING || question.isDone());
            index.addEvent("a", 1, 0, 2);
        });

        assertThat(question.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @Test
    void the_events_of_a_long_aggregate_are_found_while_the_writer_has_the_index() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            index.addEvent("a", i, 0, i);
        }
        EventRange events = index.eventsOf("a", 0, Long.MAX_VALUE);
        FutureTask<long[]> reading = new FutureTask<>(events::positions);
        Thread reader = new Thread(reading);

        index.together(() -> {
            reader.start();
            await().atMost(PATIENCE).until(reading::isDone);
        });

        assertThat(reading.get()).isEqualTo(LongStream.range(0, 100_000).toArray());
    }

    @Test
    void the_last_snapshot_is_found_without_looking_at_those_before_it() {
        for (int i = 0; i < 10_000; i++) {
            index.addSnapshot("a", i, i);
        }

        assertThat(Allocations.of(() -> index.snapshots("a", 0, Long.MAX_VALUE, 1)))
                .isLessThan(2_000);
        assertThat(index.snapshots("a", 0, Long.MAX_VALUE, 1)).containsExactly(new SnapshotPlace(9_999, 9_999));
        assertThat(Allocations.of(() -> index.snapshots("a", 9_998, Long.MAX_VALUE, 100)))
                .isLessThan(2_000);
        assertThat(index.snapshots("a", 9_998, Long.MAX_VALUE, 100)).hasSize(2);
    }
}
