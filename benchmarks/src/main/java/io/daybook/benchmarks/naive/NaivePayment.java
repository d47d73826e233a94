package io.daybook.benchmarks.naive;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What a tender pays. */
@Aggregate
class NaivePayment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable PaymentId id;

    private @Nullable PaymentRequested requested;

    NaivePayment() {}

    @CommandHandler
    NaivePayment(RequestPayment command) {
        AggregateLifecycle.apply(new PaymentRequested(
                command.paymentId(),
                command.orderId(),
                command.kind(),
                command.token(),
                command.amount(),
                command.instalments()));
    }

    @CommandHandler
    void authorise(RecordAuthorisation command) {
        PaymentRequested payment = Objects.requireNonNull(requested);
        AggregateLifecycle.apply(new PaymentAuthorised(
                command.paymentId(),
                payment.orderId(),
                payment.amount(),
                command.providerReference(),
                command.expiresAt(),
                /* retry= */ 0));
        if (payment.kind() != TenderKind.CARD) {
            AggregateLifecycle.apply(new PaymentCaptured(
                    command.paymentId(), payment.orderId(), payment.amount(), /* captureId= */ null));
        }
    }

    @CommandHandler
    void decline(RecordDecline command) {
        PaymentRequested payment = Objects.requireNonNull(requested);
        AggregateLifecycle.apply(
                new PaymentDeclined(command.paymentId(), payment.orderId(), command.reason(), /* retry= */ 0));
    }

    @CommandHandler
    void release(RequestVoid command) {
        AggregateLifecycle.apply(new PaymentVoided(command.paymentId(), command.orderId(), /* retry= */ 0));
    }

    @EventSourcingHandler
    void on(PaymentRequested event) {
        id = event.paymentId();
        requested = event;
    }
}
