package io.daybook.queryside.shared.order;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.queryside.shared.LostAnswers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an amendment would add to an order. It is kept aside until the order is amended: until then the order is as it
 * was, its tenders make up its total, and an article that it may never have says nothing of how far it is.
 *
 * @param tenders the further tender, where there is one
 * @param lost the calls for it that nobody knows the outcome of
 * @param claims the reservations of the articles that the order does not have
 */
public record PendingAmendment(List<TenderSummary> tenders, List<LostAnswers> lost, List<SkuReservation> claims) {

    static PendingAmendment of(OrderTerms terms, OrderSummary order) {
        Set<PaymentId> paying =
                order.tenders().stream().map(TenderSummary::paymentId).collect(Collectors.toSet());
        Set<Sku> known = order.lines().stream().map(LineSummary::sku).collect(Collectors.toSet());
        List<TenderSummary> further = terms.tenders().stream()
                .filter(tender -> !paying.contains(tender.paymentId()))
                .map(TenderSummary::unasked)
                .toList();
        SkuReservations added = SkuReservations.of(terms.lines(), known);
        return new PendingAmendment(further, List.of(), added.all());
    }

    ShownTenders paying() {
        return new ShownTenders(tenders, lost);
    }

    SkuReservations reserved() {
        return new SkuReservations(claims);
    }

    /** The same after the next event of a payment or of stock; the same as it was where that is about nothing of it. */
    PendingAmendment after(AboutOrder event) {
        if (event instanceof PaymentEvent payment) {
            ShownTenders after = paying().after(payment);
            return new PendingAmendment(after.shown(), after.lost(), claims);
        }
        return event instanceof ReservationEvent booked
                ? new PendingAmendment(tenders, lost, reserved().after(booked).all())
                : this;
    }
}
