package io.daybook.queryside.events;

import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.shared.log.LogPart;
import io.daybook.queryside.shared.log.LogPlace;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.axonframework.common.AxonException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Exports of the log, a few at once. They break off when the service stops, because whoever takes one may go on later
 * where it broke off.
 */
@Service
class EventExports implements SmartLifecycle {

    /** Each reads the log as fast as its client takes it, and buffers some thousands of events. */
    static final int AT_ONCE_MAX = 4;

    private final EventStore log;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);
    private volatile boolean running;

    EventExports(EventStore log) {
        this.log = log;
    }

    /**
     * What is exported, up to where the log ends now.
     *
     * @throws Problem 503 if the log does not answer
     */
    EventExport find(ExportFilter filter) {
        try {
            long end = LogPart.endOf(log);
            long from = filter.from() == null ? 0 : LogPlace.position(log, filter.from());
            long to = filter.to() == null ? end : Math.min(end, LogPlace.position(log, filter.to()));
            return new EventExport(from, Math.max(from, to), filter);
        } catch (AxonException unavailable) {
            throw Problem.unavailable();
        }
    }

    /**
     * The export's rows, which are read from the log when they are read here. Whoever opens it closes it.
     *
     * @throws Problem 503 if there are too many at once
     */
    InputStream open(EventExport export, EventFormat format) {
        if (!free.tryAcquire()) {
            throw Problem.unavailable();
        }
        InputStream rows = new ExportStream(export, format, log, () -> running, free::release);
        return format == EventFormat.PARQUET ? new ParquetStream(rows) : rows;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
