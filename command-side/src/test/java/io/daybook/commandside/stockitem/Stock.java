package io.daybook.commandside.stockitem;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.command.StockCommand;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.time.Instant;
import java.util.List;

/** Stock to test with. */
final class Stock {

    static final Sku SKU = new Sku("lamp-1");
    static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final ReservationId CLAIM = new ReservationId("claim-1");
    static final ReleaseReason REASON = ReleaseReason.PAYMENT_DECLINED;
    static final RequestMark REQUEST = new RequestMark("request-1", "hash-1");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Stock() {}

    static ReceiveStock receive(long quantity) {
        return new ReceiveStock(SKU, quantity, "note 7", REQUEST);
    }

    static StockReceived received(long quantity) {
        return new StockReceived(SKU, quantity, "note 7", REQUEST);
    }

    static AdjustStock adjust(long quantity, String request) {
        return new AdjustStock(SKU, quantity, "count", new RequestMark(request, "hash-1"));
    }

    static StockAdjusted adjusted(long quantity, String request) {
        return new StockAdjusted(SKU, quantity, "count", new RequestMark(request, "hash-1"));
    }

    static ReserveStock reserve(long quantity) {
        return new ReserveStock(SKU, CLAIM, ORDER, quantity);
    }

    static StockReserved reserved(long quantity) {
        return new StockReserved(SKU, CLAIM, ORDER, quantity);
    }

    static StockReservationRefused refused(long quantity, long available) {
        return new StockReservationRefused(SKU, CLAIM, ORDER, quantity, available);
    }

    static ReleaseReservation release() {
        return new ReleaseReservation(SKU, CLAIM, ORDER, REASON);
    }

    static ReservationReleased released(long quantity) {
        return new ReservationReleased(SKU, CLAIM, ORDER, quantity, REASON);
    }

    static AllocateReservation allocate() {
        return new AllocateReservation(SKU, CLAIM, ORDER);
    }

    static StockAllocated allocated(long quantity) {
        return new StockAllocated(SKU, CLAIM, ORDER, quantity);
    }

    static StockAllocationRefused allocationRefused() {
        return new StockAllocationRefused(SKU, CLAIM, ORDER);
    }

    static ReleaseAllocation releaseAllocation() {
        return new ReleaseAllocation(SKU, CLAIM, ORDER, 0, /* amendment= */ 0, REASON);
    }

    static AllocationReleased allocationReleased(long quantity) {
        return allocationReleased(quantity, 0);
    }

    static AllocationReleased allocationReleased(long quantity, long kept) {
        return new AllocationReleased(SKU, CLAIM, ORDER, quantity, kept, /* amendment= */ 0, REASON);
    }

    static ShipAllocation ship() {
        return new ShipAllocation(SKU, CLAIM, ORDER);
    }

    static StockShipped shipped(long quantity) {
        return new StockShipped(SKU, CLAIM, ORDER, quantity);
    }

    static StockItemState after(StockEvent... events) {
        return after(StockItemState.EMPTY, List.of(events), NOON);
    }

    static StockItemState after(StockItemState from, List<StockEvent> events, Instant at) {
        StockItemState state = from;
        for (StockEvent event : events) {
            state = state.after(event, at);
        }
        return state;
    }

    static List<StockEvent> decide(StockItemState state, StockCommand command) {
        if (command instanceof ReceiveStock receive) {
            return state.receive(receive);
        } else if (command instanceof AdjustStock adjust) {
            return state.adjust(adjust);
        } else if (command instanceof ReserveStock reserve) {
            return state.reserve(reserve);
        } else if (command instanceof ReleaseReservation release) {
            return state.release(release);
        } else if (command instanceof AllocateReservation allocate) {
            return state.allocate(allocate);
        } else if (command instanceof ShipAllocation ship) {
            return state.ship(ship);
        }
        if (command instanceof ExtendAllocation extend) {
            return state.extend(extend);
        }
        if (command instanceof RestockReturn back) {
            return state.restock(back);
        }
        return state.release((ReleaseAllocation) command);
    }
}
