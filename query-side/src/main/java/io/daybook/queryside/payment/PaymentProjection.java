package io.daybook.queryside.payment;

import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.kit.mongo.StreamPosition;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * One document per payment, all of an order created when it is placed.
 *
 * <p>Redelivery is harmless: a document knows the last event of its order and of its payment. Sequenced by order, so
 * that the placing comes first; a payment without its document is an error.
 */
@ProcessingGroup("payment")
class PaymentProjection {

    private final Payments payments;

    PaymentProjection(Payments payments) {
        this.payments = payments;
    }

    @EventHandler
    void on(OrderPlaced event, StreamPosition origin, @Timestamp Instant placedAt) {
        event.tenders()
                .forEach(tender -> payments.create(
                        tender.paymentId(),
                        origin,
                        PaymentView.unasked(event.orderId(), TenderSummary.unasked(tender), placedAt)));
    }

    @EventHandler
    void on(PaymentEvent event, StreamPosition origin) {
        payments.change(event.paymentId(), origin, payment -> payment.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        payments.clear();
    }
}
