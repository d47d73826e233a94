package io.daybook.queryside.timeline;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened to an order, and why it is as it is. */
@RestController
@ReadModel("timeline")
class TimelineEndpoint {

    private final Timelines timelines;

    TimelineEndpoint(Timelines timelines) {
        this.timelines = timelines;
    }

    /** Shows what happened to an order and why, oldest first. */
    @GetMapping("/v1/orders/{orderId}/timeline")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    Timeline showTimeline(@PathVariable @Shape(Uuid.PATTERN) OrderId orderId) {
        return timelines.find(orderId).orElseThrow(Problem::notFound);
    }

    /** Shows what follows from what, and after which time: as JSON, as a flowchart of Mermaid, or as lines of text. */
    @GetMapping(
            path = "/v1/orders/{orderId}/why",
            produces = {"application/json", "text/vnd.mermaid", "text/plain"})
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    ResponseEntity<CauseGraph> showWhy(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId, @QueryParameters CauseView view) {
        CauseGraph graph = timelines
                .events(orderId)
                .map(events -> Causes.of(orderId, events))
                .orElseThrow(Problem::notFound);
        return view.answer().body(graph);
    }
}
