package io.daybook.saga.returns;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.returns.ReturnId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refund of a payment since its order was completed, whoever asked for it.
 *
 * @param returnId the return that it counts for; absent where it counts for none, as what staff give of their own
 * @param since when it came to this status
 * @param lookup the look-up that comes next while its answer is lost, from 1
 */
record KnownRefund(
        RefundId refundId,
        Money amount,
        Status status,
        @Nullable ReturnId returnId,
        Instant since,
        int lookup) {

    /** The status of a refund. */
    enum Status {
        /** The provider was asked. */
        OPEN,
        /** Its answer was lost, and is looked up. */
        LOST,
        /** The money is given back. */
        DONE,
        /** The provider refused. */
        FAILED,
        /** The provider refused, and another refund takes its place. */
        RETRIED
    }

    boolean is(Status which) {
        return status == which;
    }

    boolean open() {
        return status == Status.OPEN || status == Status.LOST;
    }

    boolean countsFor(ReturnId id) {
        return id.equals(returnId);
    }

    /**
     * A refund that had failed may have been paid all the same.
     *
     * @param helped the return that it counts for, if it was asked for by none
     */
    KnownRefund done(Money paid, @Nullable ReturnId helped, Instant at) {
        ReturnId counts = returnId == null ? helped : returnId;
        return status == Status.DONE ? this : new KnownRefund(refundId, paid, Status.DONE, counts, at, lookup);
    }

    KnownRefund failed(Instant at) {
        return open() ? with(Status.FAILED, at, lookup) : this;
    }

    KnownRefund lost(Instant at) {
        return status == Status.OPEN ? with(Status.LOST, at, /* nextLookup= */ 1) : this;
    }

    /** Its deadline came: it is looked up, or another takes its place. */
    KnownRefund overdue() {
        return switch (status) {
            case LOST -> with(Status.LOST, since, lookup + 1);
            case FAILED -> with(Status.RETRIED, since, lookup);
            case OPEN, DONE, RETRIED -> this;
        };
    }

    private KnownRefund with(Status next, Instant at, int nextLookup) {
        return new KnownRefund(refundId, amount, next, returnId, at, nextLookup);
    }
}
