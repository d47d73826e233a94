package io.daybook.queryside.audit;

import com.mongodb.client.model.Filters;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.shared.ViewStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The documents of the books: one for each order and one for each sku. Nothing else writes the collections {@code
 * orderBooks} and {@code stockBooks}.
 *
 * <p>A document knows how far in the log it is, and not the last event of each stream: the events of one order, and
 * those of one article, come in the order of the log. A violation is counted and alerted when its document is stored;
 * the document keeps it.
 */
@Repository
class AuditBooks {

    static final String METRIC = "daybook.audit.violations";

    /** So many subjects are shown, those whose last violation is newest. */
    private static final int SHOWN = 100;

    private static final String LOG = "log";
    private static final String WAITS_FOR = "waitsFor";
    private static final String SINCE = "since";
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst("brokenAt");
    private static final TimeOrder LONGEST_FIRST = TimeOrder.oldestFirst(SINCE);

    private static final DeclaredCollection ORDER_BOOKS = DeclaredCollection.sharded("orderBooks")
            .builtBy("audit-orders")
            .list(NEWEST_FIRST)
            .index(LONGEST_FIRST.after(WAITS_FOR));

    private static final DeclaredCollection STOCK_BOOKS =
            DeclaredCollection.sharded("stockBooks").builtBy("audit-stock").list(NEWEST_FIRST);

    private final Documents<OrderAudit> orders;
    private final Documents<StockAudit> stock;
    private final MeterRegistry meters;
    private final StaffAlerts alerts;

    AuditBooks(ReadModels readModels, MeterRegistry meters) {
        this.meters = meters;
        this.alerts = new StaffAlerts(meters);
        for (Invariant invariant : Invariant.values()) {
            count(invariant, 0);
        }
        orders = readModels
                .define(ORDER_BOOKS, OrderAudit.class)
                .readAhead(ViewStore.touchedBy(AboutOrder.class, AboutOrder::orderId))
                .atRest(order -> order.book().isAtRest())
                .listener(this::changed)
                .open();
        stock = readModels
                .define(STOCK_BOOKS, StockAudit.class)
                .readAhead(ViewStore.touchedBy(StockEvent.class, StockEvent::sku))
                .listener(this::changed)
                .open();
    }

    void enter(AboutOrder event, EventMessage<?> message) {
        String id = event.orderId().value();
        orders.createOrChange(id, placeOf(message), OrderAudit.EMPTY, before -> {
            EntryFindings found = new EntryFindings(before, id, message);
            OrderBook book = before.book().after(event, found);
            RequestBook requests = before.requests().after(event, message.getTimestamp(), found);
            return new OrderAudit(
                    book, requests, found.all(), found.brokenAt(), OrderWait.of(book), message.getTimestamp());
        });
    }

    void enter(StockEvent event, EventMessage<?> message) {
        String id = event.sku().value();
        stock.createOrChange(id, placeOf(message), StockAudit.EMPTY, before -> {
            EntryFindings found = new EntryFindings(before, id, message);
            StockBook book = before.book().after(event, found);
            Instant at = message.getTimestamp();
            RequestBook requests = before.requests().stillKnown(at).after(event, at, found);
            return new StockAudit(book, requests, found.all(), found.brokenAt());
        });
    }

    private static StreamPosition placeOf(EventMessage<?> message) {
        return new StreamPosition(LOG, EntryFindings.positionOf(message));
    }

    private void changed(String id, @Nullable Audited before, Audited now) {
        int known = before == null ? 0 : before.violations().size();
        now.violations().stream().skip(known).forEach(violation -> {
            count(violation.invariant(), 1);
            alerts.raise(
                    Alert.INVARIANT_BROKEN,
                    String.format(
                            Locale.ROOT,
                            "invariant=%s subject=%s position=%s %s",
                            violation.invariant(),
                            id,
                            violation.position(),
                            violation.detail()));
        });
    }

    private void count(Invariant invariant, int more) {
        meters.counter(METRIC, "invariant", invariant.name()).increment(more);
    }

    /** What did not hold, of the subjects that were broken last. */
    List<BrokenInvariant> violations() {
        return violations(Long.MAX_VALUE);
    }

    /** The same of what was found up to that position of the log. */
    List<BrokenInvariant> violations(long position) {
        return Stream.of(orders, stock)
                .flatMap(books -> broken(books, position))
                .filter(violation -> violation.position() <= position)
                .toList();
    }

    private static Stream<BrokenInvariant> broken(Documents<? extends Record> books, long position) {
        List<Bson> found = List.of(Filters.gt("brokenAt", Instant.EPOCH), Filters.lte("violations.position", position));
        return NEWEST_FIRST.page(books, found, SHOWN, /* after= */ null).documents().stream()
                .flatMap(document -> ((Audited) document.content()).violations().stream());
    }

    /** Orders that wait for it and of which nothing was heard since before that; of them those that wait longest. */
    List<BrokenInvariant> silent(OrderWait waitsFor, Instant since) {
        List<Bson> waiting = List.of(silence(waitsFor, since));
        return LONGEST_FIRST.page(orders, waiting, SHOWN, /* after= */ null).documents().stream()
                .map(AuditBooks::overdue)
                .toList();
    }

    long countSilent(OrderWait waitsFor, Instant since) {
        return orders.count(silence(waitsFor, since));
    }

    private static Bson silence(OrderWait waitsFor, Instant since) {
        return Filters.and(Filters.eq(WAITS_FOR, waitsFor.name()), Filters.lt(SINCE, since));
    }

    private static BrokenInvariant overdue(GuardedDocument<OrderAudit> order) {
        OrderAudit found = order.content();
        String detail = String.format(
                Locale.ROOT,
                "%s, waits for %s, and nothing was heard since",
                found.book().status(),
                found.waitsFor());
        long position = Objects.requireNonNull(order.sequences().get(LOG));
        return new BrokenInvariant(Invariant.C2, order.id(), detail, position, found.since());
    }

    long countOrders() {
        return orders.collection().estimatedDocumentCount();
    }

    long countArticles() {
        return stock.collection().estimatedDocumentCount();
    }

    void clearOrders() {
        orders.clear();
    }

    void clearStock() {
        stock.clear();
    }
}
