package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.NOON;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is still to be appended by a log that nobody has. */
class ScheduledEventTest {

    private final SimulatedDisk disk = new SimulatedDisk(3);

    @Test
    void what_has_fired_was_cancelled_or_was_scheduled_anew_is_not_open() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            for (int number = 1; number <= 4; number++) {
                log.append(LogTransaction.schedule(id(number), NOON + number, RawEvent.of(loose("note"))));
            }
            log.append(LogTransaction.cancel(id(1)));
            log.append(LogTransaction.fire(id(2), RawEvent.of(loose("note"))));
            log.append(LogTransaction.reschedule(id(3), id(5), NOON, RawEvent.of(loose("note"))));

            assertThatThrownBy(() -> ScheduledEvent.openIn(disk)).isInstanceOf(DiskInUse.class);
        }

        assertThat(ScheduledEvent.openIn(disk))
                .extracting(ScheduledEvent::id, ScheduledEvent::instant)
                .containsExactly(tuple(id(4), NOON + 4), tuple(id(5), NOON));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
