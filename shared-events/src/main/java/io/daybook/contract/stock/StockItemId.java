package io.daybook.contract.stock;

import io.daybook.contract.catalog.Sku;

/**
 * Identifies a stock item in the log, where a product and its stock item are two streams of the same sku.
 *
 * <p>The log knows one space of stream names for all aggregates. The prefix ends in a colon, which no sku contains, so
 * no sku that a shop chooses can be the name of another aggregate's stream.
 *
 * @param value {@code stock:} and the sku
 */
public record StockItemId(String value) {

    /** The stream of the stock item with the given sku. */
    public static StockItemId of(Sku sku) {
        return new StockItemId("stock:" + sku);
    }

    @Override
    public String toString() {
        return value;
    }
}
