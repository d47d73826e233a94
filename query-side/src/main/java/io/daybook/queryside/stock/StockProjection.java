package io.daybook.queryside.stock;

import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.queryside.shared.stock.StockBalance;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;

/**
 * One document per sku, created by its first event of any kind: a product without receipts has a stock level too.
 *
 * <p>Redelivery is harmless: a document knows the last event of its product and of its stock item. What is added up is
 * added in memory behind that guard, never in the database.
 */
@ProcessingGroup("stock")
class StockProjection {

    private final StockLevels levels;

    StockProjection(StockLevels levels) {
        this.levels = levels;
    }

    @EventHandler
    void on(ProductDefined event, StreamPosition origin) {
        levels.change(event.sku(), origin, StockBalance::nowOffered);
    }

    @EventHandler
    void on(StockEvent event, StreamPosition origin) {
        levels.change(event.sku(), origin, book -> book.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        levels.clear();
    }
}
