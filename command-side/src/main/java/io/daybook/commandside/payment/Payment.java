package io.daybook.commandside.payment;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordCaptureFailure;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.kit.axon.RepeatAware;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The payment as Axon sees it: commands ask {@link PaymentState} for a decision, events replace it.
 *
 * <p>One tender of one order: asked for, then held or taken at once, captured as its shipments are packed, and given
 * back where the order comes to nothing. An undo may come before what it undoes. Keep this class free of conditions. A
 * rule belongs in the state, where it is tested without Axon.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Every first command leads to an event that names it.
class Payment implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private PaymentId id;

    private PaymentState state = PaymentState.UNASKED;

    Payment() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestPayment command) {
        state.request(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordPending command) {
        state.pend(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordAuthorisation command) {
        state.authorise(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordDecline command) {
        state.decline(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordUnknownOutcome command) {
        state.lose(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RenewAuthorisation command) {
        state.renew(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RequestCapture command) {
        state.capture(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordCapture command) {
        state.captured(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordCaptureFailure command) {
        state.captureFailed(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentStatus handle(RequestVoid command) {
        state.undo(command).forEach(AggregateLifecycle::apply);
        return state.status();
    }

    @CommandHandler
    void handle(RecordVoid command) {
        state.voided(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordVoidFailure command) {
        state.voidFailed(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentStatus handle(RequestRefund command) {
        state.refund(command).forEach(AggregateLifecycle::apply);
        return state.status();
    }

    @CommandHandler
    void handle(RecordRefund command) {
        state.refunded(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RecordRefundFailure command) {
        state.refundFailed(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    PaymentSummary handle(CapturePayment command) {
        state.capture(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    PaymentSummary handle(RefundPayment command) {
        state.refund(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    PaymentSummary handle(VoidPayment command) {
        state.letGo(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @Override
    public boolean remembers(Object command) {
        return state.remembers(command);
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        id = event.paymentId();
        state = state.after(event);
    }
}
