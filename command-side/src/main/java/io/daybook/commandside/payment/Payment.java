package io.daybook.commandside.payment;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentEvent;
import java.util.List;
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
 * <p>One tender of one order: asked for, then held or taken at once, and given back where the order comes to nothing.
 * An undo may come before what it undoes. Keep this class free of conditions. A rule belongs in the state, where it is
 * tested without Axon.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Every first command leads to an event that names it.
class Payment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private PaymentId id;

    private PaymentState state = PaymentState.UNASKED;

    Payment() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestPayment command) {
        applyAll(state.request(command));
    }

    @CommandHandler
    void handle(RecordAuthorisation command) {
        applyAll(state.authorise(command));
    }

    @CommandHandler
    void handle(RecordDecline command) {
        applyAll(state.decline(command));
    }

    @CommandHandler
    void handle(RecordUnknownOutcome command) {
        applyAll(state.lose(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentStatus handle(RequestVoid command) {
        applyAll(state.undo(command));
        return state.status();
    }

    @CommandHandler
    void handle(RecordVoid command) {
        applyAll(state.letGo(command.paymentId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentStatus handle(RequestRefund command) {
        applyAll(state.refund(command));
        return state.status();
    }

    @CommandHandler
    void handle(RecordRefund command) {
        applyAll(state.giveBack(command));
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        id = event.paymentId();
        state = state.after(event);
    }

    private static void applyAll(List<PaymentEvent> decision) {
        decision.forEach(AggregateLifecycle::apply);
    }
}
