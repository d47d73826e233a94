package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.VOID;

/**
 * What there is to undo of a payment.
 *
 * <p>What lapsed may be taken all the same by a capture that was refused, so a payment of which something lapsed must
 * know that nobody wants it any more.
 */
record Undo(TenderPayment payment) {

    /** Whether there is something to undo that is not taken yet, or may be taken yet. */
    boolean toLetGo() {
        return payment.undoing() && (payment.awaited() || payment.amounts().held() > 0 || mayMove());
    }

    /** Whether nothing but money that was taken is left to undo. */
    boolean toGiveBack() {
        return payment.undoing() && !toLetGo() && payment.amounts().taken() > 0;
    }

    boolean nothingHeld() {
        return !payment.awaited() && payment.amounts().kept() == 0 && !mayMove();
    }

    private boolean mayMove() {
        boolean told = payment.any(VOID, known -> !known.refused());
        return payment.moving() || (payment.amounts().lapsed() > 0 && !told);
    }
}
