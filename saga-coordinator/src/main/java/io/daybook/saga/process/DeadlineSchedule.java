package io.daybook.saga.process;

import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets deadlines as events that Axon Server appends when their time has come.
 *
 * <p>A call that fails is made again by itself for as long as somebody waits for it. A deadline that no longer matters
 * is cancelled, so that the log of a paid order does not fill with deadlines it has met. The schedule's token is kept
 * in memory only: a deadline whose token is lost is appended, is stale, and is ignored.
 */
public final class DeadlineSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineSchedule.class);
    private static final String ACTOR = "saga";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int REMEMBERED_MAX = 50_000;

    private final EventScheduler scheduler;
    private final Executor pool;
    private final Later later;
    private final Map<CancelDeadline, ScheduleToken> set = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CancelDeadline, ScheduleToken> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /**
     * Schedules deadlines with that scheduler.
     *
     * @param pool makes the calls, each of which waits for its answer
     * @param later measures the pause before a call is made again
     */
    public DeadlineSchedule(EventScheduler scheduler, Executor pool, Later later) {
        this.scheduler = scheduler;
        this.pool = pool;
        this.later = later;
    }

    /**
     * Sets the deadline.
     *
     * @param cause the identifier of the event that it follows from
     * @param awaited whether somebody still waits for it; nothing is tried any more otherwise
     * @return complete when the deadline is durable
     */
    CompletableFuture<Void> set(SetDeadline deadline, String cause, BooleanSupplier awaited) {
        EventMessage<?> event = GenericEventMessage.asEventMessage(deadline.deadline())
                .withMetaData(Map.of(
                        MetadataKeys.CORRELATION_ID,
                                deadline.deadline().orderId().value(),
                        MetadataKeys.CAUSATION_ID, cause,
                        MetadataKeys.ACTOR, ACTOR));
        CompletableFuture<Void> durable = new CompletableFuture<>();
        pool.execute(() -> tryToSet(deadline, event, awaited, durable));
        return durable;
    }

    private void tryToSet(
            SetDeadline deadline, EventMessage<?> event, BooleanSupplier awaited, CompletableFuture<Void> durable) {
        if (!awaited.getAsBoolean()) {
            durable.completeExceptionally(new CancellationException("Nobody waits for deadline " + deadline.id()));
            return;
        }
        try {
            ScheduleToken token = scheduler.schedule(deadline.due(), event);
            @Nullable ScheduleToken ofFailedBatch;
            synchronized (set) {
                ofFailedBatch = set.put(deadline.cancellation(), token);
            }
            durable.complete(null);
            if (ofFailedBatch != null) {
                cancel(ofFailedBatch, deadline.cancellation());
            }
        } catch (RuntimeException failed) {
            LOG.info("Deadline {} is set again: {}", deadline.id(), failed.toString());
            later.run(PAUSE, () -> pool.execute(() -> tryToSet(deadline, event, awaited, durable)));
        }
    }

    /** Takes the deadline back if it is known here; nobody waits for that. */
    void cancel(CancelDeadline deadline) {
        ScheduleToken token;
        synchronized (set) {
            token = set.remove(deadline);
        }
        if (token != null) {
            pool.execute(() -> cancel(token, deadline));
        }
    }

    private void cancel(ScheduleToken token, CancelDeadline deadline) {
        try {
            scheduler.cancelSchedule(token);
        } catch (RuntimeException failed) {
            LOG.debug("{} is not done; it will come and be ignored", deadline, failed);
        }
    }
}
