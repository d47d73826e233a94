package io.daybook.queryside.timeline;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.queryside.shared.ViewStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Repository;

/**
 * The documents of timelines, by order. Nothing else writes the collections {@code timelines} and {@code
 * timelinePages}.
 *
 * <p>An order has one document that its events change, and one for each page that is full. A full page is written once
 * more if its batch is handled again, and is then the same. Only events are kept. What led to them is worked out when
 * somebody asks.
 */
@Repository
class Timelines {

    static final DeclaredCollection TIMELINES =
            DeclaredCollection.sharded("timelines").builtBy("timeline");

    private static final DeclaredCollection PAGES =
            DeclaredCollection.sharded("timelinePages").builtBy("timeline");

    private static final String DEADLINES = "deadlines";

    private final Documents<OrderHistory> timelines;
    private final Documents<TimelinePage> pages;

    Timelines(ReadModels readModels) {
        timelines = readModels
                .define(TIMELINES, OrderHistory.class)
                .readAhead(ViewStore.touchedBy(AboutOrder.class, AboutOrder::orderId))
                .open();
        pages = readModels
                .define(PAGES, TimelinePage.class)
                .atRest(full -> true)
                .open();
    }

    void add(AboutOrder event, EventMessage<?> message) {
        OrderId orderId = event.orderId();
        if (event instanceof OrderOperationRequested
                && timelines.find(orderId.value()).isEmpty()) {
            return; // An operator may repair what is left of an order that was never placed, or whose start was
            // evicted.
        }
        TimelineEvent told = TimelineEvent.of(message, EventSubject.of(event));
        if (event instanceof OrderPlaced) {
            timelines.create(orderId.value(), originOf(message), OrderHistory.beginning(told));
        } else {
            timelines.change(orderId.value(), originOf(message), history -> {
                OrderHistory page = history.isFull() ? turn(orderId, history) : history;
                return event instanceof Deadline ? page.afterDeadline(told.entry()) : page.after(told);
            });
        }
    }

    /** What a batch touches later it writes earlier, so the page is there when the timeline says so. */
    private OrderHistory turn(OrderId orderId, OrderHistory history) {
        TimelinePage full = new TimelinePage(history.events());
        pages.put(pageId(orderId, history.fullPages()), full);
        return history.turned();
    }

    private static String pageId(OrderId orderId, int page) {
        return orderId.value() + "/" + page;
    }

    /** A deadline is in no aggregate. All of them are one source, in the order of the log. */
    private static StreamPosition originOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? new StreamPosition(event.getAggregateIdentifier(), event.getSequenceNumber())
                : new StreamPosition(
                        DEADLINES,
                        ((TrackedEventMessage<?>) message)
                                .trackingToken()
                                .position()
                                .orElseThrow());
    }

    void clear() {
        timelines.clear();
        pages.clear();
    }

    /** The whole timeline; nothing where there is no such order. */
    Optional<Timeline> find(OrderId orderId) {
        return events(orderId).map(events -> new Timeline(TimelineEntries.of(events)));
    }

    /** What happened to an order, read page by page; nothing where there is no such order. */
    Optional<Stream<TimelineEvent>> events(OrderId orderId) {
        return timelines.find(orderId.value()).map(found -> {
            OrderHistory history = found.content();
            return IntStream.rangeClosed(0, history.fullPages())
                    .mapToObj(page -> events(orderId, history, page))
                    .flatMap(List::stream);
        });
    }

    private List<TimelineEvent> events(OrderId orderId, OrderHistory history, int page) {
        return page == history.fullPages()
                ? history.all()
                : pages.find(pageId(orderId, page))
                        .map(full -> full.content().events())
                        .orElse(List.of());
    }
}
