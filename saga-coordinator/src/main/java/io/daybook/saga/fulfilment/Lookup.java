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
 * @param due the look-up that comes next, from 1; 0 for one at once, before the others
 * @param lostAt when the answer was found to be lost, or staff asked for it again; every look-up counts from there
 */
record Lookup(int due, Instant lostAt) {

    static Lookup begun(Instant lostAt) {
        return new Lookup(1, lostAt);
    }

    /** The series begins anew, with a look-up at once. */
    static Lookup atOnce(Instant asked) {
        return new Lookup(0, asked);
    }

    Lookup next() {
        return new Lookup(due + 1, lostAt);
    }

    /** Whether it was looked up so often that manual action is necessary. */
    boolean needsPerson() {
        return due > DeadlineDurations.LOOKUPS;
    }

    /** The time of the loss is part of the id, because a payment may lose several answers. */
    DeadlineId id(PaymentId paymentId) {
        return new DeadlineId("lookup/" + paymentId + "/" + lostAt.toEpochMilli() + "/" + due);
    }

    SetDeadline deadline(OrderId orderId, PaymentId paymentId, DeadlineDurations durations) {
        return new SetDeadline(
                new PaymentLookupDue(orderId, id(paymentId), paymentId), lostAt.plus(durations.lookup(due)));
    }
}
