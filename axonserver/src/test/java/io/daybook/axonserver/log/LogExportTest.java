package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.loose;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a log: whole transactions in order, durable ones only. */
class LogExportTest {

    private final SimulatedDisk disk = new SimulatedDisk(5);
    private final List<String> read = new ArrayList<>();
    private TestLog log;

    @BeforeEach
    void write() throws IOException {
        log = new TestLog(disk);
        log.append(event("a", 0), event("a", 1));
        log.append(LogTransaction.snapshot(RawEvent.of(snapshot("a", 1))));
        log.append(loose("note"));
    }

    @Test
    void transactions_and_snapshots_come_in_the_order_of_the_log() throws IOException {
        log.close();

        read(0);

        assertThat(read).containsExactly("0: a/0 a/1", "snapshot a/1", "2: note");
        assertThat(LogSize.of(disk)).isEqualTo(new LogSize(1, 3));
    }

    @Test
    void what_comes_before_the_token_is_left_out() throws IOException {
        log.close();

        read(2);
        read(3);

        assertThat(read).containsExactly("snapshot a/1", "2: note");
    }

    @Test
    void of_a_running_log_a_group_comes_when_it_is_known_to_be_durable() throws IOException {
        read(2);
        assertThat(read).containsExactly("snapshot a/1");

        log.rest();
        read.clear();
        read(2);
        assertThat(read).containsExactly("snapshot a/1", "2: note");
    }

    @Test
    void sealed_segments_before_the_token_are_not_read() throws IOException {
        for (int i = 2; i < 300; i++) {
            log.append(event("a", i));
        }
        log.close();
        disk.flipBit(Segment.nameOf(0), SegmentHeader.BYTES + 100, 0); // Which nobody sees.

        read(300);

        assertThat(read).containsExactly("300: a/299");
    }

    @Test
    void a_damaged_record_ends_the_reading_at_its_place() throws IOException {
        log.close();
        disk.flipBit(Segment.nameOf(0), SegmentHeader.BYTES + 100, 0);

        assertThatThrownBy(() -> read(0)).isInstanceOf(LogRefused.class).hasMessageContaining("0000000000.log at 4096");
        assertThat(read).isEmpty();
    }

    private void read(long from) throws IOException {
        LogExport.read(disk, from, new LogExport.Receiver() {
            @Override
            public void events(long token, List<RawEvent> events) throws IOException {
                StringBuilder line = new StringBuilder().append(token).append(':');
                for (RawEvent event : events) {
                    line.append(' ').append(idOf(event));
                }
                read.add(line.toString());
            }

            @Override
            public void snapshot(RawEvent snapshot) throws IOException {
                read.add("snapshot " + idOf(snapshot));
            }
        });
    }

    private static String idOf(RawEvent event) throws IOException {
        return Event.parseFrom(event.bytes()).getMessageIdentifier();
    }
}
