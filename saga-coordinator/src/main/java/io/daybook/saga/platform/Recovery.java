package io.daybook.saga.platform;

import io.daybook.contract.deadline.StepOverdue;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import java.util.Map;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, every second, that nothing is left lying.
 *
 * <p>After a start without a database the sagas have followed the log in silence; once they are past its head, those
 * that wait for something are woken by an event, and so send again what is open. Provider calls that nobody works on
 * are taken up. Both wait until the log was followed to its former end: before, what looks open may long be done.
 */
final class Recovery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final SilentSagas silent;
    private final EventBus events;
    private final OpenCalls calls;
    private final ProviderCaller caller;
    private final Replays replays;
    private boolean sagasPending = true;
    private boolean leasesPending = true;

    /** The two processors that may follow the log in silence. */
    record Replays(ReplayProgress sagas, ReplayProgress intents) {}

    Recovery(SilentSagas silent, EventBus events, OpenCalls calls, ProviderCaller caller, Replays replays) {
        this.silent = silent;
        this.events = events;
        this.calls = calls;
        this.caller = caller;
        this.replays = replays;
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
        if (!replays.sagas().isOver()) {
            sagasPending = true;
        } else if (sagasPending) {
            silent.wakeUps().forEach(this::wake);
            sagasPending = false;
        }
    }

    private void wake(StepOverdue wakeUp) {
        events.publish(GenericEventMessage.asEventMessage(wakeUp)
                .withMetaData(
                        Map.of(MetadataKeys.CORRELATION_ID, wakeUp.orderId().value(), MetadataKeys.ACTOR, "saga")));
    }

    private void takeUpCalls() {
        if (!replays.intents().isOver()) {
            return;
        }
        if (leasesPending) {
            calls.releaseOwn();
            leasesPending = false;
        }
        caller.takeUp();
    }
}
