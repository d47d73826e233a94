package io.daybook.contract.stock.query;

import io.daybook.contract.catalog.Sku;

/**
 * How much there is of an article.
 *
 * @param sku the article
 * @param onHand pieces in the house
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param available pieces that can still be promised: on hand − reserved − allocated
 * @param version sequence number of the stock item's last event; −1 where nothing was ever booked
 */
public record StockLevel(Sku sku, long onHand, long reserved, long allocated, long available, long version) {}
