package io.daybook.commandside.stockitem;

import io.daybook.contract.catalog.Sku;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.Refusal.Kind;
import io.daybook.kit.axon.RefusedException;

/**
 * Thrown when a stock item refuses a client's command. Refusing an order is an event instead, because an exception
 * would only fail the saga.
 */
class StockItemRefused extends RefusedException {

    private static final long serialVersionUID = 1;

    StockItemRefused(Sku sku, Reason reason) {
        super("Stock of " + sku, reason.refusal());
    }

    /** The reasons for a refusal. */
    enum Reason {
        /** Less would be on hand than is reserved and allocated. */
        WOULD_GO_NEGATIVE(
                Kind.CONFLICT, "STOCK_WOULD_GO_NEGATIVE", "Less would be on hand than is promised and set aside."),
        /** More would be on hand than can be counted. */
        TOO_MUCH(Kind.INVALID, "INVALID", "More would be on hand than can be counted."),
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
