package io.daybook.contract.stock.query;

import io.daybook.contract.catalog.Sku;

/**
 * The stock of one product.
 *
 * @param sku the shop's own name of the product, 1 to 100 of {@code [A-Za-z0-9._-]}
 * @param onHand pieces in the warehouse
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 * @param available pieces that can still be promised: on hand − reserved − allocated
 * @param version sequence number of the stock item's last event; −1 where nothing was ever booked
 */
public record StockLevel(Sku sku, long onHand, long reserved, long allocated, long available, long version) {}
