package io.daybook.queryside.analytics.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that counts as sold.
 *
 * @param orderId of the order
 * @param placedAt when it was placed
 * @param state where it goes; null where the country has no states
 * @param currency of both amounts
 * @param revenue what it costs, without what of it was cancelled, in minor units
 * @param refunds what of that was given back, in minor units
 */
record SaleRow(String orderId, Instant placedAt, @Nullable String state, String currency, long revenue, long refunds) {}
