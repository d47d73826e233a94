package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;

/**
 * Everything that can be asked of a stock item.
 */
public sealed interface StockCommand
        permits ReceiveStock, AdjustStock, ReserveStock, ReleaseReservation, AllocateReservation, ReleaseAllocation {

    Sku sku();
}
