package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;

/**
 * How often a lost answer of the provider was looked up.
 *
 * <p>Look-ups go on until there is an answer, also after manual action was required, because nothing else lets the
 * order continue.
 *
 * @param due the look-up that comes next, from 1
 * @param lostAt when the answer was found to be lost; every look-up counts from there
 */
record Lookup(int due, Instant lostAt) {

    static Lookup begun(Instant lostAt) {
        return new Lookup(1, lostAt);
    }

    Lookup next() {
        return new Lookup(due + 1, lostAt);
    }

    /** Whether it was looked up so often that manual action is necessary. */
    boolean needsPerson() {
        return due > DeadlineDurations.LOOKUPS;
    }

    /**
     * The time of the loss is part of the id, because a payment may lose two answers: of its authorisation, then of its
     * undoing.
     */
    SetDeadline deadline(OrderId orderId, PaymentId paymentId, DeadlineDurations durations) {
        DeadlineId id = new DeadlineId("lookup/" + paymentId + "/" + lostAt.toEpochMilli() + "/" + due);
        return new SetDeadline(new PaymentLookupDue(orderId, id, paymentId), lostAt.plus(durations.lookup(due)));
    }
}
