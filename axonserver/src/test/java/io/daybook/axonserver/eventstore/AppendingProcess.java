package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogSettings;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of its own that appends from many threads until it is killed. It writes a line for each append that was
 * acknowledged, and only after that.
 */
final class AppendingProcess {

    static final int WRITERS = 64;

    private AppendingProcess() {}

    public static void main(String[] arguments) throws IOException {
        EventLog log = EventLog.open(DirectoryDisk.in(Path.of(arguments[0])), LogSettings.standard());
        for (int writer = 0; writer < WRITERS; writer++) {
            String aggregate = "writer-" + writer;
            new Thread(() -> append(log, aggregate)).start();
        }
    }

    private static void append(EventLog log, String aggregate) {
        long sequence = log.index().highestSequence(aggregate) + 1;
        while (true) {
            RawEvent first = RawEvent.of(event(aggregate, sequence));
            RawEvent second = RawEvent.of(event(aggregate, sequence + 1));
            log.submit(LogTransaction.events(List.of(first, second))).join();
            sequence += 2;
            report(aggregate + " " + (sequence - 1) + ".");
        }
    }

    private static synchronized void report(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
