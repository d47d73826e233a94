package io.daybook.axonserver.scheduler;

import static io.daybook.axonserver.log.Events.NOON;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.eventstore.StorageServer;
import io.daybook.axonserver.index.OpenSchedule;
import io.daybook.axonserver.log.EventCursor;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.scheduler.Deadlines.Look;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One look at what is due after the other, and what stands in their way. */
class DeadlinesTest {

    private final MovableClock clock = MovableClock.at(Instant.ofEpochMilli(NOON));
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private EventLog log;
    private Deadlines deadlines;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(disk, StorageServer.settings());
        deadlines = new Deadlines(log, clock);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void one_that_cannot_be_read_holds_up_no_other() throws Exception {
        schedule(NOON, "damaged");
        damageAll();
        schedule(NOON, "first");

        assertThat(deadlines.fireNext()).isEqualTo(Look.MORE);
        assertThat(deadlines.fireNext()).isEqualTo(Look.NOTHING_DUE);

        schedule(NOON, "second");
        assertThat(deadlines.fireNext()).isEqualTo(Look.MORE);
        assertThat(fired()).containsExactly("first", "second");
    }

    @Test
    void however_many_cannot_be_read_the_others_fire() throws Exception {
        for (int i = 0; i < 600; i++) {
            schedule(NOON, "damaged");
        }
        damageAll();
        schedule(NOON + 1, "later");
        clock.move(Duration.ofSeconds(1));

        fireAll();

        assertThat(fired()).containsExactly("later");
    }

    @Test
    void one_that_could_not_be_read_is_tried_again_after_a_minute() throws Exception {
        schedule(NOON, "damaged");
        damageAll();
        fireAll();
        damageAll(); // The same bit again: it is as it was.

        assertThat(deadlines.fireNext()).isEqualTo(Look.NOTHING_DUE);
        assertThat(deadlines.next()).hasValue(NOON + 60_000);

        clock.move(Duration.ofMinutes(1));
        assertThat(deadlines.fireNext()).isEqualTo(Look.MORE);
        assertThat(fired()).containsExactly("damaged");
    }

    @Test
    void closing_the_timer_waits_for_what_is_just_being_fired_and_not_for_all_that_is_due() throws Exception {
        for (int i = 0; i < 600; i++) {
            schedule(NOON, "due");
        }
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        disk.beforeForce(() -> {
            firing.countDown();
            waitFor(closing);
        });
        DeadlineTimer timer = new DeadlineTimer(deadlines, clock);
        timer.start();
        firing.await();
        Thread closer = new Thread(timer::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.WAITING);

        closing.countDown();
        closer.join();

        assertThat(log.lastToken()).isEqualTo(255);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void schedule(long instant, String id) {
        log.submit(LogTransaction.schedule(UUID.randomUUID(), instant, RawEvent.of(loose(id))))
                .join();
    }

    private void fireAll() throws InterruptedException {
        Look look = Look.MORE;
        while (look == Look.MORE) {
            look = deadlines.fireNext();
        }
        assertThat(look).isEqualTo(Look.NOTHING_DUE);
    }

    /** Flips a bit in the record of each open schedule. */
    private void damageAll() {
        for (OpenSchedule schedule : log.index().schedulesDue(Long.MAX_VALUE, 1000)) {
            String file = String.format(Locale.ROOT, "%010d.log", schedule.position() >>> Integer.SIZE);
            disk.flipBit(file, (int) schedule.position() + 100, 1);
        }
    }

    private List<String> fired() throws IOException {
        List<String> ids = new ArrayList<>();
        EventCursor cursor = log.cursor(0);
        for (RawEvent event = cursor.next(); event != null; event = cursor.next()) {
            ids.add(Event.parseFrom(event.bytes()).getMessageIdentifier());
        }
        return ids;
    }
}
