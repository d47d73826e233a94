package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of importing one order of the dataset.
 *
 * @param source the order in the dataset
 * @param status the final status that the table shows
 * @param missing what it would still need of things not built yet
 * @param placed whether it is an order of the system now
 * @param existed whether it was one before this run
 * @param findings what the operator should know of it
 */
record OrderOutcome(
        OrderRow source,
        String status,
        Optional<String> missing,
        boolean placed,
        boolean existed,
        List<Finding> findings) {

    OrderOutcome {
        findings = List.copyOf(findings);
    }

    /** It is an order of the system, as the gateway shows it. */
    static OrderOutcome placed(OrderRow source, Answer answer, boolean existed) {
        boolean confirmed = answer.orderStatus().equals("CONFIRMED");
        Optional<String> missing = confirmed ? source.status().stillMissing() : Optional.empty();
        return new OrderOutcome(source, answer.orderOutcome(), missing, true, existed, List.of());
    }

    /** It needs something that is not built yet. */
    static OrderOutcome notYet(OrderRow source, String missing) {
        return new OrderOutcome(source, "not yet", Optional.of(missing), false, false, List.of());
    }

    /** It makes no sense, or was refused. */
    static OrderOutcome reported(OrderRow source, List<Finding> findings) {
        return new OrderOutcome(source, "reported", Optional.empty(), false, false, findings);
    }

    /** The same with what the planner noted. */
    OrderOutcome noting(List<Finding> notes) {
        List<Finding> all = Stream.concat(notes.stream(), findings.stream()).toList();
        return new OrderOutcome(source, status, missing, placed, existed, all);
    }
}
