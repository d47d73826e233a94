package io.daybook.queryside.analytics;

import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.analytics.PastQuestions.Moment;
import io.daybook.queryside.analytics.PastQuestions.Row;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.shared.past.OrderFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of orders as it was, newest first. All its pages are of one position of the log, which their cursors carry, so
 * they fit together whatever is written meanwhile.
 */
final class PastOrderList {

    /** What an order was at a position of the log, which comes twice. */
    static final String STATE_THEN = "from_position <= ? AND (until_position > ? OR until_position IS NULL)";

    /** The newest orders are looked for among those of the last hour first, then further and further back. */
    private static final List<Optional<Duration>> LOOKING_BACK = List.of(
            Optional.of(Duration.ofHours(1)),
            Optional.of(Duration.ofDays(1)),
            Optional.of(Duration.ofDays(30)),
            Optional.empty());

    private static final String SEPARATOR = "/";

    private final OrderFilter filter;
    private final Place place;
    private final StringBuilder sql = new StringBuilder(
            "SELECT order_id, epoch_ms(placed_at), placed_position, last_position FROM order_history WHERE "
                    + STATE_THEN);
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Where a page begins.
     *
     * @param position which events of the log count
     * @param placedAt when the last order of the page before was placed; on the first page the newest, or so
     * @param orderId of that order; empty on the first page
     */
    private record Place(long position, Instant placedAt, String orderId) {

        private String text() {
            return position + SEPARATOR + placedAt.toEpochMilli() + SEPARATOR + orderId;
        }

        private static Place of(String text) {
            String[] parts = text.split(SEPARATOR, 3);
            return new Place(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
        }
    }

    private PastOrderList(OrderFilter filter, Place place) {
        this.filter = filter;
        this.place = place;
    }

    /** The first page. */
    static PastOrderList of(OrderFilter filter, Moment moment) {
        return new PastOrderList(filter, new Place(moment.position(), moment.at(), ""));
    }

    /** The page after that one. */
    static PastOrderList after(OrderFilter filter, String page) {
        return new PastOrderList(filter, Place.of(page));
    }

    /** The orders of this page, and more than the limit where there are more pages. */
    List<Row> find(PastQuestions questions, int limit) {
        where();
        String rest = " ORDER BY placed_at DESC, order_id DESC LIMIT " + (limit + 1);
        List<Row> found = List.of();
        for (Optional<Duration> back : LOOKING_BACK) {
            String recent = back.map(time -> " AND placed_at >= epoch_ms("
                            + place.placedAt().minus(time).toEpochMilli() + ")")
                    .orElse("");
            found = questions.until(place.position(), sql + recent + rest, parameters.toArray());
            if (found.size() > limit) {
                break;
            }
        }
        return found;
    }

    private void where() {
        parameters.addAll(List.of(place.position(), place.position()));
        and("customer_id = ?", filter.customerId());
        and("list_contains(skus, ?)", filter.sku());
        and("order_status = ?", filter.status());
        and("payment_status = ?", filter.payment());
        and("fulfilment_status = ?", filter.fulfilment());
        and("placed_at >= epoch_ms(?)", notBefore(filter.placedFrom()));
        and("placed_at < epoch_ms(?)", notBefore(filter.placedTo()));
        if (!place.orderId().isEmpty()) {
            long at = place.placedAt().toEpochMilli();
            and("placed_at <= epoch_ms(?)", at); // By which what is younger is not read.
            sql.append(" AND (placed_at, order_id) < (epoch_ms(?), ?)");
            parameters.addAll(List.of(at, place.orderId()));
        }
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.add(value);
        }
    }

    private static @Nullable Long notBefore(@Nullable Instant bound) {
        return bound == null ? null : TimeOrder.notBefore(bound).toEpochMilli();
    }

    /** What is to be replayed of an order that was found. */
    OrderSpan span(Row order) {
        return new OrderSpan(order.text(0), order.number(2), Math.min(order.number(3), place.position()));
    }

    /** Where a page ends that ends with this order. */
    String end(Row order) {
        return new Place(place.position(), Instant.ofEpochMilli(order.number(1)), order.text(0)).text();
    }
}
