package io.daybook.contract.catalog;

/**
 * Identifies a product in the log, where a product and its stock item are two streams of the same sku.
 *
 * <p>The log knows one space of stream names for all aggregates. The prefix ends in a colon, which no sku contains, so
 * no sku that a shop chooses can be the name of another aggregate's stream.
 *
 * @param value {@code product:} and the sku
 */
public record ProductId(String value) {

    /** The stream of the product with the given sku. */
    public static ProductId of(Sku sku) {
        return new ProductId("product:" + sku);
    }

    @Override
    public String toString() {
        return value;
    }
}
