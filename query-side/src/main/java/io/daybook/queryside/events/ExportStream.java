package io.daybook.queryside.events;

import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.LogPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of an export as bytes. They are read from the log when somebody reads them, so that whoever is slow makes
 * the log wait and nothing is kept meanwhile but what the connection to the log buffers.
 *
 * <p>It fails rather than end early, so that a part of an export is not taken for the whole.
 */
final class ExportStream extends InputStream {

    private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);

    private static final int PART_BYTES = 8 << 10;

    /** What was found among so many events is given away, however little it is. */
    private static final int PART_EVENTS = 1_000;

    private final EventExport export;
    private final EventFormat format;
    private final LogPart log;
    private final BooleanSupplier running;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private ByteArrayInputStream part;

    ExportStream(EventExport export, EventFormat format, EventStore log, BooleanSupplier running, Runnable whenClosed) {
        this.export = export;
        this.format = format;
        this.log = new LogPart(log, export.from(), export.to());
        this.running = running;
        this.whenClosed = whenClosed;
        this.part = bytes(format.header());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (part.available() == 0) {
            if (log.next() >= export.to()) {
                return -1;
            }
            part = bytes(nextRows());
        }
        return part.read(target, offset, length);
    }

    private String nextRows() throws IOException {
        StringBuilder rows = new StringBuilder();
        try {
            for (int seen = 0; seen < PART_EVENTS && rows.length() < PART_BYTES; seen++) {
                TrackedEventMessage<?> event = nextEvent();
                if (event == null) {
                    break;
                }
                if (export.filter().includes(event)) {
                    rows.append(format.line(EventRow.of(event)));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw brokenOff(interrupted);
        } catch (RuntimeException failed) {
            throw brokenOff(failed);
        }
        return rows.toString();
    }

    private @Nullable TrackedEventMessage<?> nextEvent() throws InterruptedException {
        if (!running.getAsBoolean()) {
            throw new IllegalStateException("The service stops.");
        }
        return log.read();
    }

    private IOException brokenOff(Exception cause) {
        LOG.warn("An export broke off at position {}: {}", log.next(), cause.toString());
        return new IOException("The export broke off at position " + log.next(), cause);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            log.close();
            whenClosed.run();
        }
    }
}
