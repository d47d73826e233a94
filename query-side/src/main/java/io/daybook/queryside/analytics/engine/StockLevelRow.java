package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.shared.stock.StockBalance;

/**
 * The stock of an article now.
 *
 * @param sku of the article
 * @param onHand pieces in the warehouse
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param version number of the stock item's last event
 */
record StockLevelRow(String sku, long onHand, long reserved, long allocated, long version) {

    static StockLevelRow of(StockBalance balance) {
        return new StockLevelRow(
                balance.sku().value(), balance.onHand(), balance.reserved(), balance.allocated(), balance.version());
    }
}
