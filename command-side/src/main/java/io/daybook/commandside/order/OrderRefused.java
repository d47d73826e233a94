package io.daybook.commandside.order;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.Refusal.Kind;
import io.daybook.kit.axon.RefusedException;

/**
 * Thrown when an order refuses a client's command. A saga's command that comes too late is ignored instead, because an
 * exception would only fail the saga.
 */
class OrderRefused extends RefusedException {

    private static final long serialVersionUID = 1;

    OrderRefused(OrderId orderId, Reason reason) {
        super("Order " + orderId, reason.refusal());
    }

    /** The reasons for a refusal. */
    enum Reason {
        /** It was never placed. */
        UNKNOWN(Kind.NOT_FOUND, "NOT_FOUND", "There is no such order."),
        /** An amount in it is of another currency than the order. */
        CURRENCY_MISMATCH(Kind.INVALID, "CURRENCY_MISMATCH", "Every amount of an order is in the order's currency."),
        /** An amount is negative, or a sum cannot be counted. */
        OUT_OF_RANGE(Kind.INVALID, "INVALID", "An amount or a sum of the order is out of range."),
        /** The tenders are more or less than the total. */
        TENDERS_DO_NOT_SUM(Kind.INVALID, "TENDERS_DO_NOT_SUM", "The tenders together must be the total of the order."),
        /** The key of the request belongs to another request. */
        KEY_REUSED(Kind.INVALID, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.");

        private final Kind kind;
        private final String code;
        private final String detail;

        Reason(Kind kind, String code, String detail) {
            this.kind = kind;
            this.code = code;
            this.detail = detail;
        }

        private Refusal refusal() {
            return Refusal.of(kind, code, detail);
        }
    }
}
