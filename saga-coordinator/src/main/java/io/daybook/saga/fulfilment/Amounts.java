package io.daybook.saga.fulfilment;

/**
 * Where the money of one tender is, in minor units of its currency.
 *
 * @param held by the provider, and neither captured nor let go
 * @param lapsed what was held until a new authorisation of it was declined
 * @param captured taken, with what was given back later
 * @param refunded of this, given back
 * @param assigned of what was captured, the part that covers what is due for shipments, or was given back because it
 *     covers nothing
 */
record Amounts(long held, long lapsed, long captured, long refunded, long assigned) {

    static final Amounts NONE = new Amounts(0, 0, 0, 0, 0);

    Amounts holding(long amount) {
        return new Amounts(amount, 0, captured, refunded, assigned);
    }

    Amounts lapsing() {
        return new Amounts(0, renewable(), captured, refunded, assigned);
    }

    /** What is no longer held is captured too, where it was asked for while it was. */
    Amounts capturing(long amount) {
        long beyond = Math.max(amount - held, 0);
        return new Amounts(
                Math.max(held - amount, 0), Math.max(lapsed - beyond, 0), captured + amount, refunded, assigned);
    }

    Amounts refunding(long amount) {
        return new Amounts(held, lapsed, captured, refunded + amount, assigned);
    }

    Amounts assigning(long amount) {
        return new Amounts(held, lapsed, captured, refunded, assigned + amount);
    }

    /** What is held, or was until a new authorisation of it was declined. */
    long renewable() {
        return held > 0 ? held : lapsed;
    }

    /** What is there of the customer's money, held or taken. */
    long kept() {
        return held + taken();
    }

    /** What was taken and not given back. */
    long taken() {
        return captured - refunded;
    }

    /** What was captured and covers nothing yet. */
    long unassigned() {
        return captured - assigned;
    }
}
