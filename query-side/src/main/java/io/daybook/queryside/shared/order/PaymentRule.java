package io.daybook.queryside.shared.order;

import static io.daybook.contract.payment.PaymentStatus.AUTHORISED;
import static io.daybook.contract.payment.PaymentStatus.CAPTURED;
import static io.daybook.contract.payment.PaymentStatus.DECLINED;
import static io.daybook.contract.payment.PaymentStatus.DISPUTED;
import static io.daybook.contract.payment.PaymentStatus.NONE;
import static io.daybook.contract.payment.PaymentStatus.PARTIALLY_CAPTURED;
import static io.daybook.contract.payment.PaymentStatus.PARTIALLY_REFUNDED;
import static io.daybook.contract.payment.PaymentStatus.PENDING;
import static io.daybook.contract.payment.PaymentStatus.REFUNDED;
import static io.daybook.contract.payment.PaymentStatus.REQUESTED;
import static io.daybook.contract.payment.PaymentStatus.UNKNOWN;
import static io.daybook.contract.payment.PaymentStatus.VOIDED;

import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The payment status of an order, from all its tenders: the first that fits, from the top.
 *
 * <p>A card may hold, or have taken, more than an amended order costs, until that is let go or given back.
 *
 * <p>Unsettled statuses come before any amount, because amounts may still change while an answer is open.
 */
final class PaymentRule {

    private PaymentRule() {}

    static PaymentStatus statusOf(List<TenderSummary> tenders) {
        Set<PaymentStatus> statuses = EnumSet.noneOf(PaymentStatus.class);
        tenders.forEach(tender -> statuses.add(tender.status()));
        if (statuses.contains(DISPUTED)) {
            return DISPUTED;
        }
        if (statuses.contains(UNKNOWN)) {
            return UNKNOWN;
        }
        if (statuses.contains(PENDING) || statuses.contains(REQUESTED)) {
            return PENDING;
        }
        return byAmounts(tenders, statuses);
    }

    private static PaymentStatus byAmounts(List<TenderSummary> tenders, Set<PaymentStatus> statuses) {
        long total = sum(tenders, tender -> tender.amount().amount());
        long captured = sum(tenders, tender -> tender.captured().amount());
        long refunded = sum(tenders, tender -> tender.refunded().amount());
        if (refunded > 0) {
            return refunded == captured ? REFUNDED : PARTIALLY_REFUNDED;
        }
        if (captured > 0) {
            return captured >= total ? CAPTURED : PARTIALLY_CAPTURED;
        }
        long held = sum(tenders, tender -> tender.authorised().amount());
        if (held > 0) {
            return held >= total ? AUTHORISED : NONE;
        }
        return withNothingHeld(statuses);
    }

    /** The first tender that comes to nothing ends the payment of an order, so the others may never be asked. */
    private static PaymentStatus withNothingHeld(Set<PaymentStatus> statuses) {
        if (statuses.contains(VOIDED)) {
            return VOIDED;
        }
        return statuses.contains(DECLINED) ? DECLINED : NONE;
    }

    /** Tenders are of one currency and sum to the order's total, so this cannot leave the range of a long. */
    private static long sum(List<TenderSummary> tenders, ToLongFunction<TenderSummary> amount) {
        return tenders.stream().mapToLong(amount).reduce(0, Math::addExact);
    }
}
