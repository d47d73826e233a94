package io.daybook.commandside.stockitem;

import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.STOCK_WOULD_GO_NEGATIVE;
import static io.daybook.commandside.CommandRefused.Reason.TOO_MUCH_STOCK;

import io.daybook.commandside.CommandRefused;
import io.daybook.commandside.GenerationalMap;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.contract.stock.query.StockLevel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a stock item must remember in order to decide.
 *
 * <p>It never promises what is not there: reserved and allocated together are at most what is on hand, whatever comes
 * twice, late, or in the wrong order. What happens to one reservation is decided by {@link Reservation}.
 *
 * @param onHand pieces in the warehouse
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param claims the reservations
 * @param requests hashes of the receipts and adjustments of the last day, by request id, and its returns
 */
record StockItemState(
        long onHand, long reserved, long allocated, Reservations claims, GenerationalMap<String> requests) {

    /** A stock item without events. */
    static final StockItemState EMPTY = new StockItemState(0, 0, 0, Reservations.NONE, GenerationalMap.nothing());

    List<StockEvent> receive(ReceiveStock command) {
        RequestMark request = command.request();
        StockReceived booking = new StockReceived(command.sku(), command.quantity(), command.reference(), request);
        return book(booking, command.quantity(), request);
    }

    List<StockEvent> adjust(AdjustStock command) {
        RequestMark request = command.request();
        StockAdjusted booking = new StockAdjusted(command.sku(), command.quantity(), command.reason(), request);
        return book(booking, command.quantity(), request);
    }

    /** A repeat of a request that was booked books nothing, whatever is on hand by now. */
    private List<StockEvent> book(StockEvent booking, long quantity, RequestMark request) {
        String known = requests.find(request.id());
        if (known != null && !known.equals(request.hash())) {
            throw new CommandRefused(booking.sku(), KEY_REUSED);
        }
        if (known != null) {
            return List.of();
        }
        if (quantity > Long.MAX_VALUE - onHand) {
            throw new CommandRefused(booking.sku(), TOO_MUCH_STOCK);
        }
        if (onHand + quantity < reserved + allocated) {
            throw new CommandRefused(booking.sku(), STOCK_WOULD_GO_NEGATIVE);
        }
        return List.of(booking);
    }

    /** Whether the command is a client's that was booked; under the same key it may still be another. */
    boolean remembers(Object command) {
        if (command instanceof ReceiveStock receipt) {
            return requests.find(receipt.request().id()) != null;
        }
        return command instanceof AdjustStock adjustment
                && requests.find(adjustment.request().id()) != null;
    }

    List<StockEvent> reserve(ReserveStock command) {
        return claims.of(command.reservationId()).reserve(command, available());
    }

    List<StockEvent> release(ReleaseReservation command) {
        return claims.of(command.reservationId()).release(command);
    }

    List<StockEvent> allocate(AllocateReservation command) {
        return claims.of(command.reservationId()).allocate(command);
    }

    List<StockEvent> release(ReleaseAllocation command) {
        return claims.of(command.reservationId()).release(command);
    }

    List<StockEvent> extend(ExtendAllocation command) {
        return claims.of(command.reservationId()).extend(command, available());
    }

    List<StockEvent> ship(ShipAllocation command) {
        return claims.of(command.reservationId()).ship(command);
    }

    /** What came with a return goes on sale once. */
    List<StockEvent> restock(RestockReturn command) {
        if (requests.find(command.returnId().value()) != null) {
            return List.of();
        }
        return List.of(new StockRestocked(command.sku(), command.returnId(), command.orderId(), command.quantity()));
    }

    long available() {
        return onHand - reserved - allocated;
    }

    /** The status of a reservation, once something was decided about it. */
    ReservationStatus statusOf(ReservationId id) {
        return Objects.requireNonNull(claims.of(id).status());
    }

    StockLevel level(Sku sku, long version) {
        return new StockLevel(sku, onHand, reserved, allocated, available(), version);
    }

    /** Total over the sealed family; a test walks through all of it. */
    StockItemState after(StockEvent event, Instant at) {
        if (event instanceof StockReceived received) {
            return booked(received.quantity(), received.request(), at);
        } else if (event instanceof StockAdjusted adjusted) {
            return booked(adjusted.quantity(), adjusted.request(), at);
        }
        if (event instanceof StockRestocked restocked) {
            String id = restocked.returnId().value();
            return new StockItemState(
                    onHand + restocked.quantity(), reserved, allocated, claims, requests.remembering(id, "", at));
        }
        return after((ReservationEvent) event, at);
    }

    private StockItemState booked(long quantity, RequestMark request, Instant at) {
        GenerationalMap<String> known = requests.remembering(request.id(), request.hash(), at);
        return new StockItemState(onHand + quantity, reserved, allocated, claims, known);
    }

    private StockItemState after(ReservationEvent event, Instant at) {
        Reservation before = claims.of(event.reservationId());
        Reservation now = before.after(event);
        long left = event instanceof StockShipped shipped ? shipped.quantity() : 0;
        return new StockItemState(
                onHand - left,
                reserved - before.reserved() + now.reserved(),
                allocated - before.allocated() + now.allocated(),
                claims.with(event.reservationId(), now, at),
                requests);
    }
}
