package io.daybook.contract.payment;

/**
 * How a customer pays.
 */
public enum TenderKind {
    /** Authorised now, captured when its shipment is packed, undone by a void. */
    CARD,
    /** Captured when authorised, undone by a refund. */
    DEBIT,
    /** Captured when authorised, undone by a refund. */
    VOUCHER,
    /** Pending until the customer has paid it, captured then, undone by a refund. */
    BANK_SLIP
}
