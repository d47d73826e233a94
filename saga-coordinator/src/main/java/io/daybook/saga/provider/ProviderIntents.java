package io.daybook.saga.provider;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Keeps the open calls as the log says: an intent opens one, its outcome closes it.
 *
 * <p>Redelivery is harmless: an intent opens nothing that is open, and an outcome closes nothing that is closed. An
 * intent that may have been seen before is only noted; if its call is still open when the log's end is reached, it is
 * looked up. A payment that is pending closes nothing: it may have been paid while the database was lost.
 */
@ProcessingGroup(ProviderIntents.PROCESSOR)
public class ProviderIntents {

    public static final String PROCESSOR = "payment-provider";

    private final OpenCalls calls;
    private final ProviderCaller caller;
    private final Predicate<EventMessage<?>> isNew;
    private final Clock clock;

    /**
     * @param calls where they are kept
     * @param caller carries them out
     * @param isNew whether nobody can have made the intent's call yet, so that it needs no look-up
     */
    public ProviderIntents(OpenCalls calls, ProviderCaller caller, Predicate<EventMessage<?>> isNew, Clock clock) {
        this.calls = calls;
        this.caller = caller;
        this.isNew = isNew;
        this.clock = clock;
    }

    @EventHandler
    void on(PaymentRequested event, EventMessage<?> message) {
        open(ProviderCall.of(event, message.getIdentifier()), message);
    }

    @EventHandler
    void on(AuthorisationRenewalRequested event, EventMessage<?> message) {
        open(ProviderCall.of(event, message.getIdentifier()), message);
    }

    @EventHandler
    void on(CaptureRequested event, EventMessage<?> message) {
        open(ProviderCall.of(event, message.getIdentifier()), message);
    }

    /** As long as the authorisation or a capture is open, it is not known what there is to let go. */
    @EventHandler
    void on(VoidRequested event, EventMessage<?> message) {
        if (!event.deferred()) {
            open(ProviderCall.of(event, message.getIdentifier()), message);
        }
    }

    @EventHandler
    void on(RefundRequested event, EventMessage<?> message) {
        open(ProviderCall.of(event, message.getIdentifier()), message);
    }

    @EventHandler
    void on(PaymentAuthorised event) {
        close(ProviderCall.key(event.paymentId(), ProviderIntent.AUTHORISE, event.retry()));
    }

    @EventHandler
    void on(PaymentDeclined event) {
        close(ProviderCall.key(event.paymentId(), ProviderIntent.AUTHORISE, event.retry()));
    }

    /** What was captured when it was authorised was no call of its own. */
    @EventHandler
    void on(PaymentCaptured event) {
        if (event.captureId() != null) {
            close(ProviderCall.captureKey(event.paymentId(), event.captureId()));
        }
    }

    @EventHandler
    void on(CaptureFailed event) {
        close(ProviderCall.captureKey(event.paymentId(), event.captureId()));
    }

    /** A slip that was let go is not looked up any more. Where it is paid all the same, the provider says so. */
    @EventHandler
    void on(PaymentVoided event) {
        close(ProviderCall.key(event.paymentId(), ProviderIntent.VOID, event.retry()));
        close(ProviderCall.key(event.paymentId(), ProviderIntent.AUTHORISE, /* retry= */ 0));
    }

    @EventHandler
    void on(VoidFailed event) {
        close(ProviderCall.key(event.paymentId(), ProviderIntent.VOID, event.retry()));
    }

    @EventHandler
    void on(PaymentRefunded event) {
        close(ProviderCall.refundKey(event.paymentId(), event.refundId()));
    }

    @EventHandler
    void on(RefundFailed event) {
        close(ProviderCall.refundKey(event.paymentId(), event.refundId()));
    }

    @EventHandler
    void on(PaymentOutcomeUnknown event) {
        String key = ProviderCall.key(event.paymentId(), event.intent(), event.operation());
        batch().change(CallChange.waiting(key, clock.instant().plus(ProviderCaller.LOOKUP_AT_LATEST)));
    }

    @EventHandler
    void on(PaymentLookupDue event) {
        batch().lookUp(event.paymentId());
    }

    private void open(ProviderCall call, EventMessage<?> intent) {
        boolean makeNow = isNew.test(intent);
        Instant now = clock.instant();
        batch().change(CallChange.opened(call, makeNow ? now.plus(ProviderCaller.LEASE) : now));
        if (makeNow) {
            batch().carryOut(call, caller);
        }
    }

    private void close(String key) {
        batch().change(CallChange.closed(key));
    }

    private CallBatch batch() {
        return CallBatch.current(calls, caller);
    }
}
