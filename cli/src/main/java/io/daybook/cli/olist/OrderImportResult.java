package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of importing one order of the dataset.
 *
 * @param source the order in the dataset
 * @param status the final statuses that the table shows, or why it has none
 * @param expected the statuses that it had to come to; the same where it is no order of the system
 * @param placed whether it is an order of the system now
 * @param existed whether it was one before this run
 * @param findings what the operator should know of it
 */
record OrderImportResult(
        Row source, String status, String expected, boolean placed, boolean existed, List<Finding> findings)
        implements Planned {

    private static final String REPORTED = "reported";

    OrderImportResult {
        findings = List.copyOf(findings);
    }

    /** It is an order of the system, as the gateway shows it, with what else was found on the way. */
    static OrderImportResult placed(PlannedOrder order, Answer answer, boolean existed, List<Finding> found) {
        List<Finding> findings = new ArrayList<>(order.notes());
        findings.addAll(found);
        String expected = DatasetStatus.of(order.source()).expected(order);
        return new OrderImportResult(order.source(), answer.orderStatuses(), expected, true, existed, findings);
    }

    /** It was to be placed and could not be, for this reason. */
    static OrderImportResult refused(PlannedOrder order, String reason) {
        List<Finding> findings = new ArrayList<>(order.notes());
        findings.add(order.source().finding(reason));
        return reported(order.source(), findings);
    }

    /** It makes no sense, or was refused; nothing is found where its rows were reported when they were read. */
    static OrderImportResult reported(Row source, List<Finding> findings) {
        return new OrderImportResult(source, REPORTED, REPORTED, false, false, findings);
    }

    /** That it came to other statuses than the dataset says, if it did. */
    Optional<Finding> mismatch() {
        return status.equals(expected)
                ? Optional.empty()
                : Optional.of(source.finding("order " + source.id() + " is " + status + " and not " + expected));
    }
}
