package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentProposed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One amendment, from its proposal until the order has heard what became of it.
 *
 * @param number which amendment of the order
 * @param terms what the order would be
 * @param reason why it comes to nothing; absent as long as it may come to something
 * @param payingSince since when what it adds is being paid; absent before
 */
record Amendment(
        int number,
        OrderTerms terms,
        Step step,
        @Nullable AmendmentDropReason reason,
        @Nullable Instant payingSince) {

    /** What is being done for it. */
    enum Step {
        /** The order is still being allocated and planned. */
        PROPOSED,
        /** What it adds is being set aside. */
        OBTAINING,
        /** What it adds is being paid. */
        PAYING,
        /** The shipments are being taken off the work lists; until then it may come to nothing. */
        LOCKING,
        /** What it takes off is being released and given back, and the order told. */
        SETTLING,
        /** What it added is being released and given back, and the order told. */
        DROPPING,
        /** Nothing was done for it, and nothing will be; the order is being told. */
        REFUSED;

        /** Whether no warehouse was asked yet, so that what is packed ends it at once. */
        boolean beforeLocking() {
            return compareTo(LOCKING) < 0;
        }
    }

    static Amendment of(AmendmentProposed event) {
        return new Amendment(event.number(), event.terms(), Step.PROPOSED, null, null);
    }

    boolean is(Step which) {
        return step == which;
    }

    Amendment in(Step next) {
        return new Amendment(number, terms, next, reason, payingSince);
    }

    Amendment paying(Instant at) {
        return new Amendment(number, terms, Step.PAYING, reason, at);
    }

    /** It comes to nothing. */
    Amendment dropping(AmendmentDropReason why) {
        return new Amendment(number, terms, is(Step.PROPOSED) ? Step.REFUSED : Step.DROPPING, why, payingSince);
    }

    /** The pieces of each product that the order would have. */
    Map<Sku, Long> pieces() {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        for (OrderLine line : terms.lines()) {
            pieces.merge(line.sku(), (long) line.quantity(), Long::sum);
        }
        return pieces;
    }

    /** What pays for that which it adds, if it costs more. */
    Optional<Tender> further(OrderPayments known) {
        return terms.tenders().stream()
                .filter(tender -> !known.any(payment -> payment.paymentId().equals(tender.paymentId())))
                .findFirst();
    }

    /** Whether that payment is for what it adds. */
    boolean isPaidBy(TenderPayment payment) {
        Tender last = terms.tenders().get(terms.tenders().size() - 1);
        return payingSince != null && payment.paymentId().equals(last.paymentId());
    }

    /** The window in which it must be paid has an id of its own. */
    DeadlineId window() {
        return new DeadlineId("amendment-window/" + number);
    }
}
