package io.daybook.benchmarks.naive;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The pieces of one article, by whom they are reserved. */
@Aggregate
class NaiveStockItem {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable StockItemId id;

    private long available;
    private final Map<ReservationId, Long> reserved = new HashMap<>();

    NaiveStockItem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void receive(ReceiveStock command) {
        AggregateLifecycle.apply(
                new StockReceived(command.sku(), command.quantity(), command.reference(), command.request()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void reserve(ReserveStock command) {
        ReservationId reservation = command.reservationId();
        OrderId order = command.orderId();
        AggregateLifecycle.apply(
                available < command.quantity()
                        ? new StockReservationRefused(command.sku(), reservation, order, command.quantity(), available)
                        : new StockReserved(command.sku(), reservation, order, command.quantity()));
    }

    @CommandHandler
    void allocate(AllocateReservation command) {
        long quantity = reserved.getOrDefault(command.reservationId(), 0L);
        AggregateLifecycle.apply(
                new StockAllocated(command.sku(), command.reservationId(), command.orderId(), quantity));
    }

    @CommandHandler
    void release(ReleaseReservation command) {
        long quantity = reserved.getOrDefault(command.reservationId(), 0L);
        AggregateLifecycle.apply(new ReservationReleased(
                command.sku(), command.reservationId(), command.orderId(), quantity, command.reason()));
    }

    @EventSourcingHandler
    void on(StockReceived event) {
        id = StockItemId.of(event.sku());
        available += event.quantity();
    }

    @EventSourcingHandler
    void on(StockReservationRefused event) {
        id = StockItemId.of(event.sku());
    }

    @EventSourcingHandler
    void on(StockReserved event) {
        available -= event.quantity();
        reserved.put(event.reservationId(), event.quantity());
    }

    @EventSourcingHandler
    void on(StockAllocated event) {
        reserved.remove(event.reservationId());
    }

    @EventSourcingHandler
    void on(ReservationReleased event) {
        reserved.remove(event.reservationId());
        available += event.quantity();
    }
}
