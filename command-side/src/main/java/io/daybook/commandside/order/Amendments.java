package io.daybook.commandside.order;

import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.event.AmendmentProposed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an order is to be instead of what it is.
 *
 * @param number how many amendments were proposed
 * @param pending the last of them, as long as it is not decided; absent otherwise
 * @param lastLine the highest number that a line of the order ever had, or was to have
 */
record Amendments(int number, @Nullable AmendmentProposed pending, int lastLine) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    static Amendments of(OrderTerms placed) {
        return new Amendments(0, null, lastLine(placed));
    }

    Amendments after(AmendmentProposed event) {
        return new Amendments(event.number(), event, Math.max(lastLine, lastLine(event.terms())));
    }

    Amendments ended() {
        return new Amendments(number, null, lastLine);
    }

    private static int lastLine(OrderTerms terms) {
        return terms.lines().stream()
                .map(OrderLine::lineId)
                .filter(NUMBER.asMatchPredicate())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }
}
