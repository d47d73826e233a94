package io.daybook.queryside.audit;

import io.daybook.contract.Roles;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.queryside.audit.AuditBalances.Checked;
import io.daybook.queryside.audit.Invariant.When;
import io.daybook.queryside.shared.past.AsOf;
import io.daybook.queryside.shared.past.PastStates;
import io.daybook.queryside.shared.past.PastStates.Balances;
import jakarta.annotation.security.RolesAllowed;
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

    private final PastStates past;

    AuditEndpoint(AuditBooks books, WaitWatch watch, ReadModelPositions positions, PastStates past) {
        this.books = books;
        this.watch = watch;
        this.positions = positions;
        this.past = past;
    }

    /**
     * Shows every invariant of the business, in how many books it is checked, and where it did not hold; of the past
     * with the balances of the whole shop.
     */
    @GetMapping("/v1/audit/balances")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR, Roles.ANALYST})
    AuditBalances showBalances(@QueryParameters AsOf moment) {
        long position = Math.min(positions.of("audit-orders"), positions.of("audit-stock"));
        if (moment.asOf() != null) {
            return then(past.balances(moment.asOf(), position));
        }
        boolean looked = watch.overdue() != null;
        List<BrokenInvariant> overdue = Objects.requireNonNullElse(watch.overdue(), List.of());
        List<BrokenInvariant> violations =
                Stream.concat(books.violations().stream(), overdue.stream()).toList();
        Counts counts = new Counts(books.countOrders(), books.countArticles(), looked);
        return new AuditBalances(position, items(counts, violations), null, null);
    }

    /** What the clock has found says nothing of the past. */
    private AuditBalances then(Balances balances) {
        Counts counts = new Counts(balances.orders(), balances.articles(), /* byClock= */ false);
        List<Checked> items = items(counts, books.violations(balances.position()));
        return new AuditBalances(balances.position(), items, balances.money(), balances.stock());
    }

    private static List<Checked> items(Counts counts, List<BrokenInvariant> violations) {
        return Stream.of(Invariant.values())
                .map(invariant -> new Checked(
                        invariant,
                        invariant.meaning(),
                        invariant.when(),
                        counts.of(invariant),
                        violations.stream()
                                .filter(violation -> violation.invariant() == invariant)
                                .toList()))
                .toList();
    }

    /** How many books there are, and whether orders were looked at by the clock. */
    private record Counts(long orders, long articles, boolean byClock) {

        private long of(Invariant invariant) {
            if (invariant.when() == When.ON_DEMAND || (invariant.when() == When.BY_CLOCK && !byClock)) {
                return 0;
            }
            return invariant == Invariant.S1 || invariant == Invariant.S2 ? articles : orders;
        }
    }
}
