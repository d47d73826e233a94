package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reservations of an order: one for each sku, however many lines name it.
 *
 * @param all in the order of the lines
 */
record OrderReservations(List<OrderReservation> all) {

    static final OrderReservations NONE = new OrderReservations(List.of());

    OrderReservations {
        all = List.copyOf(all);
    }

    static OrderReservations of(OrderId orderId, List<OrderLine> lines) {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), (long) line.quantity(), Long::sum));
        return new OrderReservations(pieces.entrySet().stream()
                .map(entry -> OrderReservation.of(orderId, entry.getKey(), entry.getValue()))
                .toList());
    }

    OrderReservations after(StockEvent event) {
        return each(reservation -> reservation.sku().equals(event.sku()) ? reservation.after(event) : reservation);
    }

    OrderReservations each(UnaryOperator<OrderReservation> change) {
        return new OrderReservations(all.stream().map(change).toList());
    }

    boolean every(Predicate<OrderReservation> condition) {
        return all.stream().allMatch(condition);
    }

    boolean any(Predicate<OrderReservation> condition) {
        return all.stream().anyMatch(condition);
    }

    Stream<IssueCommand> outstanding(@Nullable RejectionReason undoing) {
        return all.stream().map(reservation -> reservation.outstanding(undoing)).flatMap(Optional::stream);
    }
}
