package io.daybook.saga.platform;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.fulfilment.Patience;
import io.daybook.saga.fulfilment.Timer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets deadlines as events that Axon Server appends when their time has come.
 *
 * <p>A deadline that no longer matters is taken back, so that the log of a paid order does not fill with deadlines it
 * has met. Which schedule it has is remembered in memory only: one that is forgotten comes, is not held, and is
 * ignored.
 */
final class DeadlineSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineSchedule.class);
    private static final String ACTOR = "saga";
    private static final int REMEMBERED_MAX = 50_000;

    private final EventScheduler scheduler;
    private final Patience patience;
    private final Executor pool;
    private final Map<String, CompletableFuture<ScheduleToken>> set = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ScheduleToken>> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    DeadlineSchedule(EventScheduler scheduler, Patience patience, Executor pool) {
        this.scheduler = scheduler;
        this.patience = patience;
        this.pool = pool;
    }

    /** What comes back is complete when the deadline is durable, and fails where it is not known to be. */
    CompletableFuture<?> set(Timer timer, EventMessage<?> cause) {
        Deadline deadline = timer.deadline();
        EventMessage<?> event = GenericEventMessage.asEventMessage(deadline)
                .withMetaData(Map.of(
                        MetadataKeys.CORRELATION_ID, deadline.orderId().value(),
                        MetadataKeys.CAUSATION_ID, cause.getIdentifier(),
                        MetadataKeys.ACTOR, ACTOR));
        CompletableFuture<ScheduleToken> setting =
                CompletableFuture.supplyAsync(() -> scheduler.schedule(patience.dueAt(timer), event), pool);
        synchronized (set) {
            set.put(key(deadline.orderId(), deadline.deadlineId()), setting);
        }
        return setting;
    }

    /** Takes the deadline back if it is known here; nobody waits for that. */
    void drop(OrderId orderId, DeadlineId deadlineId) {
        CompletableFuture<ScheduleToken> setting;
        synchronized (set) {
            setting = set.remove(key(orderId, deadlineId));
        }
        if (setting != null) {
            pool.execute(() -> cancel(setting, orderId, deadlineId));
        }
    }

    private void cancel(CompletableFuture<ScheduleToken> setting, OrderId orderId, DeadlineId deadlineId) {
        try {
            scheduler.cancelSchedule(setting.join());
        } catch (RuntimeException failed) {
            LOG.debug("Deadline {} of order {} will come and be ignored", deadlineId, orderId, failed);
        }
    }

    private static String key(OrderId orderId, DeadlineId deadlineId) {
        return orderId + " " + deadlineId;
    }
}
