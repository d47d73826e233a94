package io.daybook.queryside.analytics.engine;

import java.time.Instant;

/**
 * The part of a line in what was sold.
 *
 * @param orderId of its order
 * @param placedAt when that was placed
 * @param sku of the product
 * @param currency of both amounts
 * @param revenue its part of the order's, in minor units
 * @param refunds its part of the order's, in minor units
 */
record SaleLineRow(String orderId, Instant placedAt, String sku, String currency, long revenue, long refunds) {}
