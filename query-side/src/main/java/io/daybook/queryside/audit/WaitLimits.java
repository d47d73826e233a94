package io.daybook.queryside.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an order may be silent while it waits: C2. The process that carries it sets deadlines, which come into the
 * log like everything else, and alerts staff when they do. So where nothing at all has come, no alert has.
 *
 * @param cardPayment how long it may be PLACED, as the saga coordinator has it; so are the three that follow
 * @param bankSlipPayment the same where a slip may still be paid
 * @param packing after how long comes an alert of a shipment to be packed, and again
 * @param action after how long comes an alert of what staff have to decide, and again
 * @param silence how much longer than that; alone, how long an open step may be silent, which is sent again every two
 *     hours at least
 */
public record WaitLimits(
        Duration cardPayment, Duration bankSlipPayment, Duration packing, Duration action, Duration silence) {

    /** How long an order that waits for it may be silent; absent where that has no end. */
    @Nullable
    Duration of(OrderWait wait) {
        return switch (wait) {
            case PAYMENT -> cardPayment.plus(silence);
            case SLIP -> bankSlipPayment.plus(silence);
            case STEP -> silence;
            case PACKING -> packing.plus(silence);
            case ACTION -> action.plus(silence);
            case NOTHING -> null;
        };
    }

    /** When something must have happened, after what happened last; absent where nothing must. */
    public @Nullable Instant dueBy(OrderBook order, Instant last) {
        Duration limit = of(OrderWait.of(order));
        return limit == null ? null : last.plus(limit);
    }
}
