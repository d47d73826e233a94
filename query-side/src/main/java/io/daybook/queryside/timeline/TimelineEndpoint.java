package io.daybook.queryside.timeline;

import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.Shape;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why an order is as it is. */
@RestController
@ReadModel("timeline")
class TimelineEndpoint {

    private final Timelines timelines;

    TimelineEndpoint(Timelines timelines) {
        this.timelines = timelines;
    }

    /** Shows what happened to an order and why, oldest first. */
    @GetMapping("/v1/orders/{orderId}/timeline")
    Timeline showTimeline(@PathVariable @Shape(Uuid.PATTERN) OrderId orderId) {
        return timelines.find(orderId).orElseThrow(Problem::notFound);
    }
}
