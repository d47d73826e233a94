package io.daybook.axonserver.scheduler;

import static io.daybook.axonserver.log.Events.NOON;
import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.CancelScheduledEventRequest;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.RescheduleEventRequest;
import io.axoniq.axonserver.grpc.event.ScheduleEventRequest;
import io.daybook.axonserver.eventstore.StorageServer;
import io.daybook.axonserver.eventstore.Tailing;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events for later over gRPC, with a clock that the test moves. */
class SchedulerTest {

    private static final long HOUR = 3_600_000;

    private final MovableClock clock = MovableClock.at(Instant.ofEpochMilli(NOON));
    private final FailingClock failingClock = new FailingClock(clock);
    private SimulatedDisk disk = new SimulatedDisk(1);
    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(disk, failingClock);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void an_event_joins_the_stream_when_it_is_due_and_not_before() {
        schedule(NOON + HOUR, loose("later"));
        assertStaysAt(-1);

        clock.move(Duration.ofHours(1));

        awaitFired("later");
    }

    @Test
    void a_fired_event_carries_the_time_of_firing() {
        schedule(NOON + HOUR, loose("later"));
        clock.move(Duration.ofHours(3));

        assertThat(awaitFired("later").get(0).getTimestamp()).isEqualTo(NOON + 3 * HOUR);
    }

    @Test
    void what_is_due_already_fires_at_once() {
        schedule(NOON - HOUR, loose("overdue"));

        awaitFired("overdue");
    }

    @Test
    void a_cancelled_event_never_fires() {
        String token = schedule(NOON + HOUR, loose("cancelled"));
        schedule(NOON + HOUR, loose("other"));

        cancel(token);
        clock.move(Duration.ofHours(2));

        awaitFired("other");
        assertStaysAt(0);
    }

    @Test
    void cancelling_what_is_unknown_or_has_fired_succeeds() {
        String token = schedule(NOON, loose("now"));
        awaitFired("now");

        cancel(token);
        cancel("4be0643f-1d98-573b-97cd-ca98a65347dd");
        cancel("no token at all");
    }

    @Test
    void a_rescheduled_event_fires_in_place_of_the_first() {
        String token = schedule(NOON + HOUR, loose("first"));

        String other = reschedule(token, NOON + 2 * HOUR, loose("second"));

        assertThat(other).isNotEqualTo(token);
        clock.move(Duration.ofHours(3));
        awaitFired("second");
        assertStaysAt(0);
    }

    @Test
    void rescheduling_what_is_unknown_schedules() {
        reschedule("", NOON, loose("without token"));
        reschedule("4be0643f-1d98-573b-97cd-ca98a65347dd", NOON, loose("unknown token"));

        awaitFired("without token", "unknown token");
    }

    @Test
    void open_schedules_survive_a_restart_and_what_came_due_meanwhile_fires() throws IOException {
        schedule(NOON + HOUR, loose("due while down"));
        schedule(NOON + 3 * HOUR, loose("due later"));
        cancel(schedule(NOON + HOUR, loose("cancelled")));

        restartAfter(Duration.ofHours(2));

        awaitFired("due while down");
        assertThat(server.storage().report().openSchedules()).isEqualTo(2);
        clock.move(Duration.ofHours(2));
        awaitFired("due while down", "due later");
    }

    @Test
    void what_has_fired_does_not_fire_again_after_a_crash() throws IOException {
        schedule(NOON, loose("once"));
        awaitFired("once");

        restartAfter(Duration.ZERO);

        assertThat(server.storage().report().openSchedules()).isZero();
        assertStaysAt(0);
    }

    @Test
    void a_clock_that_jumps_both_ways_neither_loses_nor_doubles_a_deadline() {
        schedule(NOON + HOUR, loose("first"));
        schedule(NOON + 2 * HOUR, loose("second"));

        clock.move(Duration.ofHours(1));
        awaitFired("first");
        clock.move(Duration.ofHours(-5));
        assertStaysAt(0);
        clock.move(Duration.ofHours(9));

        awaitFired("first", "second");
        assertStaysAt(1);
    }

    @Test
    void those_due_first_fire_first() {
        schedule(NOON + 2 * HOUR, loose("second"));
        schedule(NOON + HOUR, loose("first"));
        schedule(NOON + 3 * HOUR, loose("third"));

        clock.move(Duration.ofHours(4));

        awaitFired("first", "second", "third");
    }

    @Test
    void an_event_that_can_never_be_appended_is_dropped_and_others_fire() {
        schedule(NOON - HOUR, event("order-1", 5));
        schedule(NOON, loose("next"));

        awaitFired("next");
    }

    @Test
    void an_event_too_large_to_be_read_back_is_refused_when_it_is_scheduled() {
        assertThatThrownBy(() -> schedule(NOON, large("a", 0, (16 << 20) - 10)))
                .hasMessageStartingWith("INVALID_ARGUMENT: [AXONIQ-2001]");
    }

    @Test
    void a_request_without_an_event_is_refused_and_schedules_nothing() {
        String token = schedule(NOON + HOUR, loose("kept"));
        ScheduleEventRequest empty =
                ScheduleEventRequest.newBuilder().setInstant(NOON).build();
        RescheduleEventRequest emptyAgain = RescheduleEventRequest.newBuilder()
                .setToken(token)
                .setInstant(NOON)
                .build();

        assertThatThrownBy(() -> server.scheduler().scheduleEvent(empty))
                .hasMessageStartingWith("INVALID_ARGUMENT: [AXONIQ-9200]");
        assertThatThrownBy(() -> server.scheduler().rescheduleEvent(emptyAgain))
                .hasMessageStartingWith("INVALID_ARGUMENT: [AXONIQ-9200]");

        clock.move(Duration.ofHours(1));
        awaitFired("kept");
    }

    @Test
    void an_event_is_tried_again_when_the_log_has_recovered() {
        schedule(NOON + HOUR, loose("later"));
        disk.failForces(1);
        clock.move(Duration.ofHours(2));

        awaitFired("later");
        assertStaysAt(0);
    }

    @Test
    void deadlines_fire_after_a_failure_that_no_disk_is_to_blame_for() {
        schedule(NOON + HOUR, loose("later"));
        failingClock.failOnce(new StackOverflowError("on purpose"));
        clock.move(Duration.ofHours(2));

        awaitFired("later");
    }

    private void restartAfter(Duration down) throws IOException {
        SimulatedDisk survived = disk.afterPowerCut();
        server.close();
        clock.move(down);
        disk = survived;
        server = new StorageServer(disk, failingClock);
    }

    private String schedule(long instant, Event event) {
        return server.scheduler()
                .scheduleEvent(ScheduleEventRequest.newBuilder()
                        .setInstant(instant)
                        .setEvent(event)
                        .build())
                .getToken();
    }

    private String reschedule(String token, long instant, Event event) {
        return server.scheduler()
                .rescheduleEvent(RescheduleEventRequest.newBuilder()
                        .setToken(token)
                        .setInstant(instant)
                        .setEvent(event)
                        .build())
                .getToken();
    }

    private void cancel(String token) {
        assertThat(server.scheduler()
                        .cancelScheduledEvent(CancelScheduledEventRequest.newBuilder()
                                .setToken(token)
                                .build())
                        .getSuccess())
                .isTrue();
    }

    private List<Event> awaitFired(String... ids) {
        try (Tailing tail = server.tail().from(0, 100)) {
            await().untilAsserted(() -> assertThat(tail.received())
                    .extracting(event -> event.getEvent().getMessageIdentifier())
                    .containsExactly(ids));
            return tail.received().stream().map(event -> event.getEvent()).toList();
        }
    }

    private void assertStaysAt(long token) {
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(server.storage().lastToken()).isEqualTo(token));
    }
}
