package io.daybook.commandside.product;

import io.daybook.contract.catalog.Sku;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.Refusal.Kind;
import io.daybook.kit.axon.RefusedException;

/**
 * Thrown when a product refuses a client's command.
 *
 * <p>The refusal of a client's command is an exception with a stable code. Sagas send no commands to the catalog.
 */
class ProductRefused extends RefusedException {

    private static final long serialVersionUID = 1;

    ProductRefused(Sku sku, Reason reason) {
        super("Product " + sku, reason.refusal());
    }

    /** The reasons for a refusal. */
    enum Reason {
        /** It was never defined. */
        UNKNOWN(Kind.NOT_FOUND, "NOT_FOUND", "There is no such product."),
        /** It was asked to change after it went off sale for good. */
        DISCONTINUED(Kind.CONFLICT, "ACTION_NOT_ALLOWED", "A discontinued product stays as it is."),
        /** It was asked for its price after it went off sale. */
        NOT_ON_SALE(Kind.INVALID, "UNKNOWN_PRODUCT", "The product is not on sale any more."),
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
