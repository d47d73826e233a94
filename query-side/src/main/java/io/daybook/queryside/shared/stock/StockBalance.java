package io.daybook.queryside.shared.stock;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.contract.stock.query.StockLevel;

/**
 * The stock of a product, computed from the events of its stock item.
 *
 * @param offered whether there is a product with that sku; without one the stock is not shown
 * @param onHand pieces in the warehouse
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param version sequence number of the stock item's last event; −1 before the first
 */
public record StockBalance(Sku sku, boolean offered, long onHand, long reserved, long allocated, long version) {

    public static StockBalance empty(Sku sku) {
        return new StockBalance(sku, false, 0, 0, 0, -1);
    }

    public StockBalance nowOffered() {
        return new StockBalance(sku, true, onHand, reserved, allocated, version);
    }

    /** What was refused books nothing, but is a version of the stock item all the same. */
    public StockBalance after(StockEvent event, long sequence) {
        StockBalance next = new StockBalance(sku, offered, onHand, reserved, allocated, sequence);
        if (event instanceof StockReceived received) {
            return next.booked(received.quantity(), 0, 0);
        }
        if (event instanceof StockAdjusted adjusted) {
            return next.booked(adjusted.quantity(), 0, 0);
        }
        if (event instanceof StockReserved claimed) {
            return next.booked(0, claimed.quantity(), 0);
        }
        if (event instanceof ReservationReleased released) {
            return next.booked(0, -released.quantity(), 0);
        }
        if (event instanceof StockAllocated aside) {
            return next.booked(0, -aside.quantity(), aside.quantity());
        }
        if (event instanceof AllocationExtended more) {
            return next.booked(0, 0, more.quantity());
        }
        if (event instanceof AllocationReleased released) {
            return next.booked(0, 0, -released.quantity());
        }
        if (event instanceof StockShipped shipped) {
            return next.booked(-shipped.quantity(), 0, -shipped.quantity());
        }
        return event instanceof StockRestocked back ? next.booked(back.quantity(), 0, 0) : next;
    }

    private StockBalance booked(long hand, long promised, long aside) {
        return new StockBalance(sku, offered, onHand + hand, reserved + promised, allocated + aside, version);
    }

    public StockLevel level() {
        return new StockLevel(sku, onHand, reserved, allocated, onHand - reserved - allocated, version);
    }
}
