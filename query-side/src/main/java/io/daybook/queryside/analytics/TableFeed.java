package io.daybook.queryside.analytics;

import io.daybook.queryside.analytics.EngineProcess.Ended;
import io.daybook.queryside.analytics.wire.WireJson;
import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.LogPart;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Service;

/** Gives the process the events that its tables do not have yet, as they are exported. */
@Service
class TableFeed {

    private static final int BATCH_EVENTS = 20_000;
    private static final int BATCH_CHARACTERS = 8 << 20;

    private final EventStore log;

    TableFeed(EventStore log) {
        this.log = log;
    }

    /** Where the log ends now. */
    long end() {
        return LogPart.endOf(log);
    }

    /** The id of the event at that position, by which the tables of another log are recognised. */
    String idAt(long position) throws InterruptedException {
        try (LogPart reader = new LogPart(log, position, position + 1)) {
            TrackedEventMessage<?> event = reader.read();
            return event == null ? "" : event.getIdentifier();
        }
    }

    /** Brings the tables to that position at least. Only one thread at a time does so. */
    void bringTo(long end, EngineProcess tables) throws Ended, InterruptedException {
        if (tables.position() >= end) {
            return;
        }
        try (LogPart reader = new LogPart(log, tables.position(), end)) {
            while (reader.next() < end) {
                long from = reader.next();
                tables.load(from, nextRows(reader));
            }
        }
    }

    private static String nextRows(LogPart reader) throws InterruptedException {
        StringBuilder rows = new StringBuilder("[");
        for (int count = 0; count < BATCH_EVENTS && rows.length() < BATCH_CHARACTERS; count++) {
            TrackedEventMessage<?> event = reader.read();
            if (event == null) {
                break;
            }
            rows.append(count == 0 ? "" : ",").append(WireJson.ROWS.writeValueAsString(EventRow.of(event)));
        }
        return rows.append(']').toString();
    }
}
