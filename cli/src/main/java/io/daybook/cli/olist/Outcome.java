package io.daybook.cli.olist;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How one order of the dataset came out.
 *
 * @param source the order in the dataset
 * @param status the final status that the table shows
 * @param missing what it would still need of things not built yet
 * @param placed whether it is an order of the system now
 * @param existed whether it was one before this run
 * @param findings what a person should know of it
 */
record Outcome(
        OrderRow source,
        String status,
        Optional<String> missing,
        boolean placed,
        boolean existed,
        List<Finding> findings) {

    static final String NOT_YET = "not yet";
    static final String REPORTED = "reported";

    Outcome {
        findings = List.copyOf(findings);
    }

    /** The order as the gateway shows it. */
    static Outcome of(OrderRow source, JsonNode order, boolean existed) {
        String status = order.path("status").path("order").asString("?");
        String reason = order.path("reason").asString("");
        boolean confirmed = status.equals("CONFIRMED");
        return new Outcome(
                source,
                status.equals("REJECTED") && !reason.isEmpty() ? status + "(" + reason + ")" : status,
                confirmed ? source.status().stillMissing() : Optional.empty(),
                true,
                existed,
                List.of());
    }

    /** It needs something that is not built yet. */
    static Outcome of(Planned.NotYet order) {
        return new Outcome(order.source(), NOT_YET, Optional.of(order.missing()), false, false, List.of());
    }

    /** It makes no sense. */
    static Outcome of(Planned.NotPlaceable order) {
        return new Outcome(order.source(), REPORTED, Optional.empty(), false, false, order.findings());
    }

    /** It was refused. */
    static Outcome reported(OrderRow source, Finding finding) {
        return new Outcome(source, REPORTED, Optional.empty(), false, false, List.of(finding));
    }

    /** The same with what the planner noted. */
    Outcome noting(List<Finding> notes) {
        List<Finding> all = new java.util.ArrayList<>(notes);
        all.addAll(findings);
        return new Outcome(source, status, missing, placed, existed, all);
    }
}
