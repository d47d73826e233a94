package io.daybook.queryside.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long an order may be silent while it waits: C2. The process that carries it sets deadlines, which come into the
 * log like everything else, and alerts staff when they do. So where nothing at all has come, no alert has.
 *
 * @param cardPayment how long it may be PLACED, as the saga coordinator has it; so are the five that follow. It may be
 *     silent for as long as a step, if that is longer: with a slip among its tenders its window is.
 * @param bankSlipPayment the same where a slip may still be paid
 * @param packing after how long comes an alert of a shipment to be packed, and again
 * @param action after how long comes an alert of what staff have to decide, and again
 * @param step when a step without answer is sent again
 * @param paymentLookups when a lost answer is looked up; then as often as the last of them says
 * @param silence how much longer than that an order may be silent
 */
public record WaitLimits(
        Duration cardPayment,
        Duration bankSlipPayment,
        Duration packing,
        Duration action,
        Duration step,
        List<Duration> paymentLookups,
        Duration silence) {

    /** A step is sent again ever more seldom, at last as seldom as that. */
    private static final Duration STEP_MAX = Duration.ofHours(2);

    public WaitLimits {
        paymentLookups = List.copyOf(paymentLookups);
    }

    /** How long an order that waits for it may be silent; absent where that has no end. */
    @Nullable
    Duration of(OrderWait wait) {
        return switch (wait) {
            case PAYMENT -> longer(cardPayment, longestStep()).plus(silence);
            case SLIP -> bankSlipPayment.plus(silence);
            case STEP -> longestStep().plus(silence);
            case PACKING -> packing.plus(silence);
            case ACTION -> action.plus(silence);
            case NOTHING -> null;
        };
    }

    private Duration longestStep() {
        return longer(longer(step, STEP_MAX), Collections.max(paymentLookups));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** When something must have happened, after what happened last; absent where nothing must. */
    public @Nullable Instant dueBy(OrderBook order, Instant last) {
        Duration limit = of(OrderWait.of(order));
        return limit == null ? null : last.plus(limit);
    }
}
