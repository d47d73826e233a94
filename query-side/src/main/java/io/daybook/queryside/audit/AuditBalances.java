package io.daybook.queryside.audit;

import io.daybook.queryside.shared.past.MoneyTotals;
import io.daybook.queryside.shared.past.StockTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every invariant, and what did not hold.
 *
 * @param position up to where in the log everything is checked; −1 before the first event
 * @param items one for each invariant
 * @param money of all orders, one for each currency; only of the past
 * @param stock of all articles; only of the past
 */
public record AuditBalances(
        long position,
        List<Checked> items,
        @Nullable List<MoneyTotals> money,
        @Nullable StockTotals stock) {

    /**
     * One invariant.
     *
     * @param invariant its name
     * @param meaning what must hold
     * @param when when it is checked
     * @param checked how many books it was checked in: orders, or skus; 0 where it could not be looked at
     * @param violations where it did not hold, of the 100 orders and the 100 skus that were broken last
     */
    public record Checked(
            Invariant invariant, String meaning, Invariant.When when, long checked, List<BrokenInvariant> violations) {}
}
