package io.daybook.queryside.analytics.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was booked of an article, or refused, with its stock after that.
 *
 * @param position of the event in the log
 * @param at when it happened
 * @param type of the event, for example {@code StockReserved}
 * @param sku of the article
 * @param orderId the order it was for; null of receipts and adjustments
 * @param quantity how many pieces the event is about
 * @param onHand pieces in the warehouse after it
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param onHandChange how many more these are than before
 * @param reservedChange the same of those reserved
 * @param allocatedChange the same of those allocated
 * @param version its number in the article's stock item, from 0
 */
record StockMovementRow(
        long position,
        Instant at,
        String type,
        String sku,
        @Nullable String orderId,
        @Nullable Long quantity,
        long onHand,
        long reserved,
        long allocated,
        long onHandChange,
        long reservedChange,
        long allocatedChange,
        long version) {}
