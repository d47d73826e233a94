package io.daybook.queryside.audit;

import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.queryside.audit.AuditBalances.Checked;
import io.daybook.queryside.audit.Invariant.When;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the books add up. */
@RestController
@ReadModel("audit-orders")
class AuditEndpoint {

    private final AuditBooks books;
    private final WaitWatch watch;
    private final ReadModelPositions positions;

    AuditEndpoint(AuditBooks books, WaitWatch watch, ReadModelPositions positions) {
        this.books = books;
        this.watch = watch;
        this.positions = positions;
    }

    /** Shows every invariant of the business, in how many books it is checked, and where it did not hold. */
    @GetMapping("/v1/audit/balances")
    AuditBalances showBalances() {
        long position = Math.min(positions.of("audit-orders"), positions.of("audit-stock"));
        List<BrokenInvariant> overdue = Objects.requireNonNullElse(watch.overdue(), List.of());
        List<BrokenInvariant> violations =
                Stream.concat(books.violations().stream(), overdue.stream()).toList();
        return new AuditBalances(
                position,
                Stream.of(Invariant.values())
                        .map(invariant -> checked(invariant, violations))
                        .toList());
    }

    private Checked checked(Invariant invariant, List<BrokenInvariant> violations) {
        return new Checked(
                invariant,
                invariant.meaning(),
                invariant.when(),
                count(invariant),
                violations.stream()
                        .filter(violation -> violation.invariant() == invariant)
                        .toList());
    }

    private long count(Invariant invariant) {
        boolean seen = invariant.when() != When.BY_CLOCK || watch.overdue() != null;
        if (invariant.when() == When.ON_DEMAND || !seen) {
            return 0;
        }
        return invariant == Invariant.S1 || invariant == Invariant.S2 ? books.countArticles() : books.countOrders();
    }
}
