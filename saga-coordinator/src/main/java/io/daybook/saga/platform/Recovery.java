package io.daybook.saga.platform;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.RetryListener;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.ProviderIntents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Scheduled job that resumes suspended process instances and takes up provider calls that no node works on.
 *
 * <p>Events that were in the log when this node claimed their segment only update the state of an instance. Once the
 * segment is past them, an instance with something outstanding is resumed by an event, and so sends it again. So is one
 * whose parked events were handled after all. Both jobs wait until the log is handled up to its former end: before
 * that, what looks open may be done long ago.
 */
final class Recovery implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final List<DocumentInstances<?>> processes;
    private final EventBus events;
    private final OpenCalls calls;
    private final ProviderCaller caller;
    private final CatchUp catchUp;
    private boolean leasesPending = true;

    Recovery(
            List<DocumentInstances<?>> processes,
            EventBus events,
            OpenCalls calls,
            ProviderCaller caller,
            CatchUp catchUp) {
        this.processes = processes;
        this.events = events;
        this.calls = calls;
        this.caller = caller;
        this.catchUp = catchUp;
    }

    /** One run; after a failure the next one tries again. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void lookAround() {
        try {
            processes.forEach(this::resume);
            takeUpCalls();
        } catch (RuntimeException unavailable) {
            LOG.info("What was left lying is looked for again in a moment: {}", unavailable.toString());
        }
    }

    private void resume(DocumentInstances<?> instances) {
        String process = instances.process().name();
        catchUp.resume(process, segments -> {
            if (!segments.isEmpty()) {
                LOG.info("Instances of {} that wait go on from where they were left: {}", process, segments);
                instances.suspended(segments, this::resume);
            }
        });
    }

    @Override
    public void retried(String processor, String sequence) {
        if (processes.stream().anyMatch(instances -> instances.process().name().equals(processor))) {
            resume(new OrderId(sequence));
        }
    }

    /**
     * The event is a deadline with an id that no saga holds, so its only effect is that the instance is no longer
     * suspended.
     */
    private void resume(OrderId orderId) {
        events.publish(GenericEventMessage.asEventMessage(
                        new StepOverdue(orderId, new DeadlineId("resume"), "recovery"))
                .withMetaData(Map.of(MetadataKeys.CORRELATION_ID, orderId.value(), MetadataKeys.ACTOR, "saga")));
    }

    private void takeUpCalls() {
        if (!catchUp.resume(ProviderIntents.PROCESSOR, segments -> {})) {
            return;
        }
        if (leasesPending) {
            calls.releaseOwn();
            leasesPending = false;
        }
        caller.takeUp();
    }
}
