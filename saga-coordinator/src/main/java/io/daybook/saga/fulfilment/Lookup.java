package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How often a lost answer of the provider was looked up.
 *
 * @param due the look-up that comes next, from 1
 * @param lostAt when the answer was found to be lost; every look-up counts from there
 */
record Lookup(int due, Instant lostAt) {

    /** Look-ups before a person is called. */
    static final int LOOKUPS = 4;

    static Lookup begun(Instant lostAt) {
        return new Lookup(1, lostAt);
    }

    Lookup next() {
        return new Lookup(due + 1, lostAt);
    }

    boolean exhausted() {
        return due > LOOKUPS;
    }

    /** The lost moment is part of the id, because a payment may lose two answers: the money's, then the undoing's. */
    Stream<Timer> timer(OrderId orderId, PaymentId paymentId) {
        if (exhausted()) {
            return Stream.empty();
        }
        DeadlineId id = new DeadlineId("lookup/" + paymentId + "/" + lostAt.toEpochMilli() + "/" + due);
        return Stream.of(new Timer(new PaymentLookupDue(orderId, id, paymentId), lostAt, due));
    }
}
