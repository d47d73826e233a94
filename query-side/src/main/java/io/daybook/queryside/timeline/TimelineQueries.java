package io.daybook.queryside.timeline;

import io.daybook.contract.order.query.ListTimelineEntries;
import io.daybook.contract.order.query.Timeline;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers why an order is as it is. */
@Component
class TimelineQueries {

    private final Timelines timelines;

    TimelineQueries(Timelines timelines) {
        this.timelines = timelines;
    }

    @QueryHandler
    @Nullable
    Timeline answer(ListTimelineEntries query) {
        return timelines.find(query.orderId()).orElse(null);
    }
}
