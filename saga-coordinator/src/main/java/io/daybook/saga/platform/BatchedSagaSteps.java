package io.daybook.saga.platform;

import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.fulfilment.FulfilmentStep;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.fulfilment.SagaSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what sagas decide while a batch goes on, and waits for all of it once, before the batch's token is stored.
 *
 * <p>All of it has one time limit, so that the batch is over before its segment may be taken over. A deadline that is
 * not known to be set fails the batch, which is then handled again: without its watchdog a saga
 * could wait for ever. A command that fails does not, because the watchdog sends it again.
 */
final class BatchedSagaSteps implements SagaSteps {

    private static final Logger LOG = LoggerFactory.getLogger(BatchedSagaSteps.class);
    private static final String RESOURCE = BatchedSagaSteps.class.getName();

    private final CommandDispatch commands;
    private final DeadlineSchedule deadlines;
    private final Alerts alerts;
    private final CatchUp catchUp;
    private final Duration patience;

    /**
     * @param patience how long a batch may wait for all that it sent
     */
    BatchedSagaSteps(
            CommandDispatch commands, DeadlineSchedule deadlines, Alerts alerts, CatchUp catchUp, Duration patience) {
        this.commands = commands;
        this.deadlines = deadlines;
        this.alerts = alerts;
        this.catchUp = catchUp;
        this.patience = patience;
    }

    /**
     * How long a batch may wait: well below half of the time after which another node takes its segment over, because
     * its handlers and its writes take their time too.
     */
    static Duration patience(Duration claimTimeout) {
        return claimTimeout.dividedBy(3);
    }

    @Override
    public boolean take(FulfilmentStep step, EventMessage<?> cause) {
        if (!catchUp.isNew(OrderFulfilmentSaga.NAME, cause)) {
            return false;
        }
        Batch batch = batch();
        step.timers().forEach(timer -> batch.deadlines.add(deadlines.set(timer, cause)));
        step.commands().forEach(command -> batch.commands.add(commands.send(step.orderId(), command, cause)));
        step.dropped().forEach(dropped -> deadlines.drop(step.orderId(), dropped));
        String alert = step.alert();
        if (alert != null) {
            alerts.stepOverdue(step.orderId().value(), alert);
        }
        return true;
    }

    @Override
    public void park(EventMessage<?> event, RuntimeException poison) {
        Object order = event.getMetaData().getOrDefault(MetadataKeys.CORRELATION_ID, "unknown");
        alerts.parked(order.toString(), event.getPayloadType().getSimpleName() + " " + event.getIdentifier(), poison);
    }

    private Batch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(RESOURCE, name -> {
            Batch batch = new Batch();
            unitOfWork.onPrepareCommit(preparing -> batch.join(patience));
            return batch;
        });
    }

    /** What was sent in one batch. */
    private static final class Batch {

        private final List<CompletableFuture<Void>> commands = new ArrayList<>();
        private final List<CompletableFuture<?>> deadlines = new ArrayList<>();

        private void join(Duration patience) {
            List<CompletableFuture<?>> sent = new ArrayList<>(deadlines);
            sent.addAll(commands);
            await(sent, patience);
            if (!deadlines.stream().allMatch(CompletableFuture::isDone)
                    || deadlines.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
                throw new IllegalStateException("A deadline is not known to be set; the batch is handled again");
            }
            if (!commands.stream().allMatch(CompletableFuture::isDone)) {
                LOG.warn("Commands of a batch have no answer yet and are left to the watchdog");
            }
        }

        /** What is missing afterwards is judged by each by itself. */
        private static void await(List<CompletableFuture<?>> sent, Duration patience) {
            try {
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException late) {
                LOG.info("Not all that a batch has sent was answered: {}", late.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while a batch was being sent", stopped);
            }
        }
    }
}
