package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;

/**
 * Everything that can happen to a stock item. A stream may begin with any of them but an allocation. Its stream
 * is {@link io.daybook.contract.stock.StockItemId}.
 */
public sealed interface StockEvent
        permits StockReceived,
                StockAdjusted,
                StockReserved,
                StockReservationRefused,
                ReservationReleased,
                StockAllocated,
                StockAllocationRefused,
                AllocationReleased,
                AllocationExtended,
                AllocationExtensionRefused,
                StockShipped,
                StockRestocked {

    Sku sku();
}
