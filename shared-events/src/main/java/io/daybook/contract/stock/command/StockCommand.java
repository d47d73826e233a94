package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a stock item.
 */
public sealed interface StockCommand
        permits ReceiveStock,
                AdjustStock,
                ReserveStock,
                ReleaseReservation,
                AllocateReservation,
                ReleaseAllocation,
                ExtendAllocation,
                ShipAllocation,
                RestockReturn {

    Sku sku();

    /** The stream that the command goes to. */
    @TargetAggregateIdentifier
    default StockItemId stockItemId() {
        return StockItemId.of(sku());
    }
}
