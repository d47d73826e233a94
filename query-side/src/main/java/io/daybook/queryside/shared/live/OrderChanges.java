package io.daybook.queryside.shared.live;

import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.LogPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.axonframework.common.AxonException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Follows the log and says which orders have events, as soon as the view that shows orders has them, whichever node
 * works on it.
 *
 * <p>The log is read once however many listen, and not at all while nobody does.
 */
@Service
public class OrderChanges {

    /** The read model that shows orders. */
    public static final String VIEW = "order-summary";

    private static final Logger LOG = LoggerFactory.getLogger(OrderChanges.class);

    /** So many events are waited for together. */
    private static final int EVENTS_AT_ONCE = 1_000;

    private static final int MILLIS_TO_NEXT_EVENT = 500;
    private static final int SECONDS_TO_THE_VIEW = 5;

    private final EventStore log;
    private final ReadModelPositions views;

    /** Reads that log, and waits for those views. */
    public OrderChanges(EventStore log, ReadModelPositions views) {
        this.log = log;
        this.views = views;
    }

    /** Who is told of changes, by one thread. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Some have changed, and the view shows it.
         *
         * @param orders ids, each with the position of its last event, in the order of these
         * @param next one past the last position that was looked at
         */
        void changed(Map<String, Long> orders, long next);
    }

    /**
     * Where the log ends now: one past the last position.
     *
     * @throws UnavailableException if the log does not answer
     */
    public long end() {
        try {
            return LogPart.endOf(log);
        } catch (AxonException away) {
            throw new UnavailableException("The log does not answer.", away);
        }
    }

    /**
     * One past the last position that the view shows.
     *
     * @throws UnavailableException if that cannot be asked
     */
    public long shownTo() {
        return views.of(VIEW) + 1;
    }

    /**
     * Follows the log from a position on as long as that is wanted, over failures of the log and of the view.
     *
     * @param from the first position that matters
     */
    public void follow(long from, BooleanSupplier wanted, Listener listener) {
        long next = from;
        while (wanted.getAsBoolean()) {
            try (BlockingStream<TrackedEventMessage<?>> events =
                    log.openStream(next == 0 ? null : new GlobalSequenceTrackingToken(next - 1))) {
                while (wanted.getAsBoolean()) {
                    if (events.hasNextAvailable(MILLIS_TO_NEXT_EVENT, TimeUnit.MILLISECONDS)) {
                        next = tell(events, next, wanted, listener);
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException away) {
                if (wanted.getAsBoolean()) {
                    LOG.warn("The log cannot be followed at position {}: {}", next, away.toString());
                    pause();
                }
            }
        }
    }

    private long tell(
            BlockingStream<TrackedEventMessage<?>> events, long from, BooleanSupplier wanted, Listener listener)
            throws InterruptedException {
        Map<String, Long> changed = new LinkedHashMap<>();
        long next = from;
        for (int seen = 0; seen < EVENTS_AT_ONCE && events.hasNextAvailable(); seen++) {
            TrackedEventMessage<?> event = events.nextAvailable();
            next = LogPart.after(event.trackingToken());
            note(event, next - 1, changed);
        }
        if (changed.isEmpty() || isShown(next - 1, wanted)) {
            listener.changed(changed, next);
        }
        return next;
    }

    private static void note(TrackedEventMessage<?> event, long position, Map<String, Long> changed) {
        String order = EventRow.orderOf(event);
        if (order != null) {
            changed.remove(order);
            changed.put(order, position);
        }
    }

    /**
     * Which orders have events between two positions, each with the position of its last.
     *
     * @param to one past the last position
     * @throws UnavailableException if the log does not answer
     */
    public Map<String, Long> between(long from, long to) {
        Map<String, Long> changed = new LinkedHashMap<>();
        try (LogPart part = new LogPart(log, from, to)) {
            for (TrackedEventMessage<?> event = part.read(); event != null; event = part.read()) {
                note(event, part.next() - 1, changed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while the log was read.", stopped);
        } catch (AxonException | IllegalStateException away) {
            throw new UnavailableException("The log does not answer.", away);
        }
        return changed;
    }

    /** Waits for the view, which may be busy or away. False if nobody listens any more. */
    private boolean isShown(long position, BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            try {
                CompletableFuture<Void> reached = views.reached(VIEW, position);
                try {
                    reached.get(SECONDS_TO_THE_VIEW, TimeUnit.SECONDS);
                    return true;
                } finally {
                    reached.cancel(false);
                }
            } catch (TimeoutException late) {
                LOG.debug("The view has not come to position {} yet", position);
            } catch (ExecutionException | CompletionException failed) {
                LOG.warn("The view cannot be waited for: {}", Objects.toString(failed.getCause()));
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                .join();
    }
}
