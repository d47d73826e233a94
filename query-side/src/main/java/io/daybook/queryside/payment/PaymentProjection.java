package io.daybook.queryside.payment;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.kit.mongo.StreamPosition;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * One document per payment, all of an order created when it is placed, and a further one when it is to be amended.
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
        open(event.orderId(), event.tenders(), origin, placedAt);
    }

    @EventHandler
    void on(AmendmentProposed event, StreamPosition origin, @Timestamp Instant proposedAt) {
        open(event.orderId(), event.terms().tenders(), origin, proposedAt);
    }

    @EventHandler
    void on(OrderAmended event, StreamPosition origin) {
        event.terms()
                .tenders()
                .forEach(tender ->
                        payments.change(tender.paymentId(), origin, payment -> payment.paying(tender.amount())));
    }

    @EventHandler
    void on(PaymentEvent event, StreamPosition origin) {
        payments.change(event.paymentId(), origin, payment -> payment.after(event, origin.sequence()));
    }

    private void open(OrderId orderId, List<Tender> tenders, StreamPosition origin, Instant openedAt) {
        tenders.forEach(tender -> payments.create(
                tender.paymentId(), origin, PaymentView.unasked(orderId, TenderSummary.unasked(tender), openedAt)));
    }

    @ResetHandler
    void forgetEverything() {
        payments.clear();
    }
}
