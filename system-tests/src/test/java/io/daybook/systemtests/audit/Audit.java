package io.daybook.systemtests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.queryside.audit.Invariant;
import io.daybook.queryside.audit.OrderBook;
import io.daybook.queryside.audit.RequestBook;
import io.daybook.queryside.audit.StockBook;
import io.daybook.queryside.audit.WaitLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its beginning into the same books that a running system keeps; {@link #finish} adds what can only be
 * said at the end, when every order is expected to be at rest, confirmed, or to wait for its slip.
 */
public final class Audit {

    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(150);

    private final List<String> violations = new ArrayList<>();
    private final Map<Sku, StockBook> stock = new HashMap<>();
    private final Map<OrderId, OrderBook> orders = new HashMap<>();
    private final Map<Object, RequestBook> requests = new HashMap<>();
    private final Map<OrderId, Instant> due = new HashMap<>();
    private final @Nullable WaitLimits limits;
    private int events;
    private int deadlines;

    /** That does not look at the time that passes between two events, because a system may have been down. */
    public Audit() {
        this(null);
    }

    /**
     * That does.
     *
     * @param limits how long an order may be silent while it waits
     */
    public Audit(@Nullable WaitLimits limits) {
        this.limits = limits;
    }

    /** Everything that an Axon Server's log holds by now. */
    public static Audit ofLogAt(String address) throws Exception {
        Audit audit = new Audit();
        new LogReader(address).readAll(audit::read);
        return audit;
    }

    /** The revisions in which the events of a type stand in an Axon Server's log, each once. */
    public static List<String> revisionsAt(String address, Class<?> type) throws Exception {
        List<String> revisions = new ArrayList<>();
        new LogReader(address).readAsWritten(event -> {
            String revision = event.getPayload().getRevision();
            if (event.getPayload().getType().equals(type.getName()) && !revisions.contains(revision)) {
                revisions.add(revision);
            }
        });
        return revisions;
    }

    /** Waits until every order has come to rest, and everything adds up then. */
    public static Audit awaitSoundLogAt(String address) {
        AtomicReference<Audit> last = new AtomicReference<>();
        await().atMost(TO_COME_TO_REST).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Audit audit = ofLogAt(address);
            assertThat(audit.finish()).isEmpty();
            last.set(audit);
        });
        return Objects.requireNonNull(last.get());
    }

    /**
     * Enters the next event of the log.
     *
     * @param at when it happened
     */
    public void read(Object event, Instant at) {
        events++;
        deadlines += event instanceof Deadline ? 1 : 0;
        if (event instanceof StockEvent booked) {
            StockBook before = stock.getOrDefault(booked.sku(), StockBook.EMPTY);
            stock.put(booked.sku(), before.after(booked, (broken, detail) -> add(broken, booked.sku(), detail)));
            readRequest(booked.sku(), event, at);
        }
        if (event instanceof AboutOrder about) {
            OrderId id = about.orderId();
            OrderBook before = orders.getOrDefault(id, OrderBook.EMPTY);
            OrderBook now = before.after(about, (broken, detail) -> add(broken, id, detail));
            orders.put(id, now);
            readRequest(id, event, at);
            readTime(id, now, at);
        }
    }

    private void readRequest(Object subject, Object event, Instant at) {
        RequestBook before = requests.getOrDefault(subject, RequestBook.EMPTY);
        RequestBook known = subject instanceof Sku ? before.stillKnown(at) : before;
        requests.put(subject, known.after(event, at, (broken, detail) -> add(broken, subject, detail)));
    }

    private void readTime(OrderId id, OrderBook now, Instant at) {
        Instant dueBy = due.get(id);
        if (dueBy != null && at.isAfter(dueBy)) {
            add(Invariant.C2, id, "something was due by " + dueBy + ", and nothing was heard until " + at);
        }
        Instant next = limits == null ? null : limits.dueBy(now, at);
        if (next == null) {
            due.remove(id);
        } else {
            due.put(id, next);
        }
    }

    private void add(Invariant broken, Object subject, String detail) {
        violations.add(broken + " " + subject + ": " + detail);
    }

    /** Everything that does not add up, in the order in which it was found. */
    public List<String> finish() {
        orders.forEach((id, book) -> book.unsettled().forEach((broken, detail) -> add(broken, id, detail)));
        return List.copyOf(violations);
    }

    public int eventsRead() {
        return events;
    }

    /** Without those that the clock brings, whatever else goes on. */
    public int eventsBesidesDeadlines() {
        return events - deadlines;
    }

    public int ordersRead() {
        return orders.size();
    }
}
