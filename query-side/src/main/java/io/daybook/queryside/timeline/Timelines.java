package io.daybook.queryside.timeline;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Component;

/**
 * The documents of timelines, by order. Nothing else writes the collection {@code timelines}.
 *
 * <p>Only events are kept. What led to them is worked out when somebody asks, so an order of 500 lines, whose events
 * are some 2,000, stays below three megabytes even where every name is as long as it may be.
 */
@Component
class Timelines {

    private static final String DEADLINES = "deadlines";

    private final Documents<OrderHistory> timelines;

    Timelines(ReadModels readModels) {
        timelines = readModels
                .define("timelines", OrderHistory.class)
                .readAhead(Timelines::touched)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof AboutOrder about
                ? List.of(about.orderId().value())
                : List.of();
    }

    void add(OrderId orderId, EventMessage<?> message, Subject subject) {
        Happening event = Happening.of(message, subject);
        if (message.getPayload() instanceof OrderPlaced) {
            timelines.create(orderId.value(), originOf(message), new OrderHistory(List.of(event)));
        } else {
            boolean deadline = message.getPayload() instanceof Deadline;
            timelines.change(orderId.value(), originOf(message), history -> history.after(event, deadline));
        }
    }

    /** A deadline is in no aggregate. All of them are one source, in the order of the log. */
    private static Origin originOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? new Origin(event.getAggregateIdentifier(), event.getSequenceNumber())
                : new Origin(DEADLINES, position((TrackedEventMessage<?>) message));
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    void clear() {
        timelines.clear();
    }

    Optional<Timeline> find(OrderId orderId) {
        return timelines
                .find(orderId.value())
                .map(history ->
                        new Timeline(TimelineEntries.of(history.content().events())));
    }
}
