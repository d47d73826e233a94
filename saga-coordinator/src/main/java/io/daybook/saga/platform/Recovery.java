package io.daybook.saga.platform;

import io.daybook.contract.deadline.StepOverdue;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.platform.CatchUp.Beginning;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.ProviderIntents;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, every second, that nothing is left lying.
 *
 * <p>Sagas only follow what was in the log when this node began with their segment; once the segment is past that,
 * those that wait for something are woken by an event, and so send again what is open. Provider calls that nobody works
 * on are taken up. Both wait until the log was followed to its former end: before, what looks open may long be done.
 */
final class Recovery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final SilentSagas silent;
    private final EventBus events;
    private final OpenCalls calls;
    private final ProviderCaller caller;
    private final CatchUp catchUp;
    private final Set<Beginning> woken = new HashSet<>();
    private boolean leasesPending = true;

    Recovery(SilentSagas silent, EventBus events, OpenCalls calls, ProviderCaller caller, CatchUp catchUp) {
        this.silent = silent;
        this.events = events;
        this.calls = calls;
        this.caller = caller;
        this.catchUp = catchUp;
    }

    @Override
    public void run() {
        try {
            wakeSagas();
            takeUpCalls();
        } catch (RuntimeException unavailable) {
            LOG.info("What was left lying is looked for again in a moment: {}", unavailable.toString());
        }
    }

    private void wakeSagas() {
        Set<Beginning> begun = catchUp.begun(OrderFulfilmentSaga.NAME);
        woken.retainAll(begun);
        begun.removeAll(woken);
        Map<Beginning, Segment> over = begun.isEmpty() ? Map.of() : catchUp.over(OrderFulfilmentSaga.NAME, begun);
        if (over.isEmpty()) {
            return;
        }
        LOG.info("Sagas that wait go on from where they were left: {}", over.values());
        silent.wakeUps(over.values(), this::wake);
        woken.addAll(over.keySet());
    }

    private void wake(StepOverdue wakeUp) {
        events.publish(GenericEventMessage.asEventMessage(wakeUp)
                .withMetaData(
                        Map.of(MetadataKeys.CORRELATION_ID, wakeUp.orderId().value(), MetadataKeys.ACTOR, "saga")));
    }

    private void takeUpCalls() {
        Set<Beginning> begun = catchUp.begun(ProviderIntents.PROCESSOR);
        if (begun.isEmpty() || catchUp.over(ProviderIntents.PROCESSOR, begun).size() < begun.size()) {
            return;
        }
        if (leasesPending) {
            calls.releaseOwn();
            leasesPending = false;
        }
        caller.takeUp();
    }
}
