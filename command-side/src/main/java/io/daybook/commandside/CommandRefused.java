package io.daybook.commandside;

import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.Refusal.Kind;
import io.daybook.kit.axon.RefusedException;
import java.util.List;

/**
 * An aggregate's "no" to a client: every reason with its code and its words.
 *
 * <p>A saga must not die of a "no". What it asks for too late is passed over, and where its order must hear of it, the
 * answer is an event.
 */
public class CommandRefused extends RefusedException {

    private static final long serialVersionUID = 1;

    /**
     * @param id of what refuses, for the log
     * @param reason why
     */
    public CommandRefused(Record id, Reason reason) {
        this(id, reason, List.of());
    }

    /**
     * @param id of what refuses, for the log
     * @param reason why
     * @param allowedActions what may be requested of it instead
     */
    public CommandRefused(Record id, Reason reason, List<String> allowedActions) {
        super(id.toString(), new Refusal(reason.kind, reason.code, reason.detail, allowedActions, /* pointer= */ null));
    }

    /**
     * @param id of what refuses, for the log
     * @param reason why
     * @param pointer the place in the request's body that is wrong (RFC 6901)
     */
    public CommandRefused(Record id, Reason reason, String pointer) {
        super(id.toString(), new Refusal(reason.kind, reason.code, reason.detail, /* allowedActions= */ null, pointer));
    }

    /** Why. */
    public enum Reason {
        /** The key of the request belongs to another request. */
        KEY_REUSED(Kind.INVALID, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request."),
        /** The status does not allow the action. */
        ACTION_NOT_ALLOWED(Kind.CONFLICT, "ACTION_NOT_ALLOWED", "The status does not allow this action."),

        /** The order was never placed. */
        UNKNOWN_ORDER(Kind.NOT_FOUND, "NOT_FOUND", "There is no such order."),
        /** An amount in the order is of another currency than the order. */
        CURRENCY_MISMATCH(Kind.INVALID, "CURRENCY_MISMATCH", "Every amount of an order is in the order's currency."),
        /** An amount is negative, or a sum cannot be counted. */
        OUT_OF_RANGE(Kind.INVALID, "INVALID", "An amount or a sum of the order is out of range."),
        /** The tenders are more or less than the total. */
        TENDERS_DO_NOT_SUM(Kind.INVALID, "TENDERS_DO_NOT_SUM", "The tenders together must be the total of the order."),
        /** No line of the order has this id. */
        UNKNOWN_LINE(Kind.INVALID, "INVALID", "is no line of this order"),
        /** The line has fewer pieces left. */
        TOO_MANY_PIECES(Kind.INVALID, "INVALID", "is more than is left of this line"),
        /** A line is named twice, by its id or by its product. */
        NAMED_BEFORE(Kind.INVALID, "INVALID", "is named before"),
        /** The line has another product. */
        OTHER_PRODUCT(Kind.INVALID, "INVALID", "is not the product of this line"),
        /** What is to be added is sold in another currency than the order. */
        FOREIGN_PRICE(Kind.INVALID, "CURRENCY_MISMATCH", "is not sold in the currency of the order"),
        /** The order would have more lines than an order may have. */
        TOO_MANY_LINES(Kind.INVALID, "INVALID", "would be more than 500 lines"),
        /** The order would cost less than a tender can pay, or more than can be counted or paid. */
        TOTAL_OUT_OF_RANGE(Kind.INVALID, "INVALID", "cost too little or too much"),
        /** The order costs more than before, and has no card or debit that could pay that. */
        TENDER_NEEDED(Kind.INVALID, "INVALID", "must be given, because the order has no card or debit"),
        /** The order has changed since it was asked which prices are needed. */
        CHANGED_MEANWHILE(Kind.CONFLICT, "CONFLICT", "Somebody else changed the order at the same moment."),

        /** The shipment was never planned. */
        UNKNOWN_SHIPMENT(Kind.NOT_FOUND, "NOT_FOUND", "There is no such shipment."),
        /** The shipment was to leave before its share was captured. */
        SHIPMENT_NOT_PAID(
                Kind.CONFLICT, "SHIPMENT_NOT_PAID", "The shipment leaves when its share of the total is captured."),

        /** Nobody requested the return. */
        UNKNOWN_RETURN(Kind.NOT_FOUND, "NOT_FOUND", "There is no such return."),

        /** Nobody requested the operation. */
        UNKNOWN_OPERATION(Kind.NOT_FOUND, "NOT_FOUND", "There is no such operation."),

        /** The product was never defined. */
        UNKNOWN_PRODUCT(Kind.NOT_FOUND, "NOT_FOUND", "There is no such product."),
        /** The product was asked to change after it went off sale for good. */
        DISCONTINUED(Kind.CONFLICT, "ACTION_NOT_ALLOWED", "A discontinued product stays as it is."),
        /** The product was asked for its price after it went off sale. */
        NOT_ON_SALE(Kind.INVALID, "UNKNOWN_PRODUCT", "The product is not on sale any more."),

        /** A payment has less than that to capture or refund, or the amount is not positive. */
        AMOUNT_TOO_LARGE(Kind.INVALID, "INVALID", "There is not as much to capture or refund."),

        /** Less would be on hand than is promised and set aside. */
        STOCK_WOULD_GO_NEGATIVE(
                Kind.CONFLICT, "STOCK_WOULD_GO_NEGATIVE", "Less would be on hand than is promised and set aside."),
        /** More would be on hand than can be counted. */
        TOO_MUCH_STOCK(Kind.INVALID, "INVALID", "More would be on hand than can be counted.");

        private final Kind kind;
        private final String code;
        private final String detail;

        Reason(Kind kind, String code, String detail) {
            this.kind = kind;
            this.code = code;
            this.detail = detail;
        }
    }
}
