package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
record OrderImportResult(
        Row source, String status, Optional<String> missing, boolean placed, boolean existed, List<Finding> findings)
        implements Planned {

    OrderImportResult {
        findings = List.copyOf(findings);
    }

    /** It is an order of the system, as the gateway shows it. */
    static OrderImportResult placed(PlannedOrder order, Answer answer, boolean existed) {
        boolean confirmed = answer.orderStatus().equals("CONFIRMED");
        Optional<String> missing = confirmed ? DatasetStatus.of(order.source()).stillMissing() : Optional.empty();
        return new OrderImportResult(order.source(), answer.orderOutcome(), missing, true, existed, order.notes());
    }

    /** It was to be placed and could not be, for this reason. */
    static OrderImportResult refused(PlannedOrder order, String reason) {
        List<Finding> findings = new ArrayList<>(order.notes());
        findings.add(order.source().finding(reason));
        return reported(order.source(), findings);
    }

    /** It needs something that is not built yet. */
    static OrderImportResult notYet(Row source, String missing) {
        return new OrderImportResult(source, "not yet", Optional.of(missing), false, false, List.of());
    }

    /** It makes no sense, or was refused; nothing is found where its rows were reported when they were read. */
    static OrderImportResult reported(Row source, List<Finding> findings) {
        return new OrderImportResult(source, "reported", Optional.empty(), false, false, findings);
    }
}
