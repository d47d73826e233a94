package io.daybook.queryside.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of an order's books.
 *
 * @param requests what was asked for
 * @param violations what did not hold, the first ones
 * @param brokenAt when the last of them was found; absent where there is none
 * @param waitsFor what it waits for after the last event
 * @param since when that happened
 */
record OrderAudit(
        OrderBook book,
        RequestBook requests,
        List<BrokenInvariant> violations,
        @Nullable Instant brokenAt,
        OrderWait waitsFor,
        Instant since)
        implements Audited {

    static final OrderAudit EMPTY =
            new OrderAudit(OrderBook.EMPTY, RequestBook.EMPTY, List.of(), null, OrderWait.NOTHING, Instant.EPOCH);
}
