package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.LoggedProcess;
import io.daybook.kit.mongo.BatchEnd;
import io.daybook.saga.process.Effect.CancelDeadline;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.Effect.SetDeadline;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Does what the instances of a batch decided, all together at its end.
 *
 * <p>Deadlines come first, and are waited for: an instance without one could wait for ever. They have one time limit
 * together, so that the batch is over before its segment may be taken over; a batch that cannot set them in time
 * fails, leaves nothing to be tried, and is handled again. Commands go out when the documents are written and before
 * the token is, so that a crash in between sends them again. Nobody waits for their answers: one that is slow or lost
 * holds up its own order only, and is sent again by {@link CommandDispatch}, by the time-out of its step and after a
 * restart.
 */
public final class BatchedEffects {

    private static final String RESOURCE = BatchedEffects.class.getName();

    private final CommandDispatch commands;
    private final DeadlineSchedule deadlines;
    private final StaffAlerts alerts;
    private final Duration timeLimit;

    /**
     * @param claimTimeout the time after which another node takes the segment over; a batch waits well below half of
     *     it, because its handlers and its writes take their time too
     */
    public BatchedEffects(
            CommandDispatch commands, DeadlineSchedule deadlines, StaffAlerts alerts, Duration claimTimeout) {
        this.commands = commands;
        this.deadlines = deadlines;
        this.alerts = alerts;
        this.timeLimit = claimTimeout.dividedBy(3);
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /** The effects of the current batch. */
    Batch current() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        BatchEnd end = BatchEnd.current();
        return unitOfWork.getOrComputeResource(RESOURCE, name -> {
            Batch batch = new Batch();
            unitOfWork.onPrepareCommit(preparing -> batch.setDeadlines());
            end.afterData(batch::send);
            return batch;
        });
    }

    /** What is to be done at the end of one batch. */
    final class Batch {

        private final Map<CancelDeadline, Setting> toSet = new LinkedHashMap<>();
        private final Set<CancelDeadline> toCancel = new LinkedHashSet<>();
        private final List<Runnable> toSend = new ArrayList<>();
        private volatile boolean over;

        private record Setting(SetDeadline deadline, String cause) {}

        /** Takes in what follows from an event of that identifier. */
        void take(String process, OrderId orderId, List<Effect> effects, String cause) {
            for (Effect effect : effects) {
                if (effect instanceof IssueCommand command) {
                    toSend.add(of(orderId, () -> commands.send(process, orderId, command, cause)));
                } else if (effect instanceof SetDeadline set) {
                    toSet.put(set.cancellation(), new Setting(set, cause));
                    toCancel.remove(set.cancellation()); // It was taken back by an earlier event of the batch.
                } else if (effect instanceof CancelDeadline cancel) {
                    toSet.remove(cancel); // It never needs to be set, but a batch that failed may have set it before.
                    toCancel.add(cancel);
                } else if (effect instanceof RaiseAlert alert) {
                    toSend.add(of(orderId, () -> alerts.raise(alert.alert(), "order=" + orderId + " " + alert.what())));
                }
            }
        }

        /** When the event has been handled, and in its trace all the same. */
        private static Runnable of(OrderId orderId, Runnable work) {
            return Context.current().wrap(() -> LoggedProcess.run(orderId.value(), work));
        }

        private void setDeadlines() {
            CompletableFuture<?>[] durable = toSet.values().stream()
                    .map(setting -> deadlines.set(setting.deadline(), setting.cause(), () -> !over))
                    .toArray(CompletableFuture<?>[]::new);
            try {
                CompletableFuture.allOf(durable).get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException late) {
                throw new IllegalStateException("A deadline is not known to be set; the batch is handled again", late);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while deadlines were being set", stopped);
            } finally {
                over = true;
            }
        }

        private void send() {
            toSend.forEach(Runnable::run);
            toCancel.forEach(deadlines::cancel);
        }
    }
}
