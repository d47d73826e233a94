package io.daybook.queryside.analytics.engine;

import io.daybook.contract.payment.TenderKind;
import java.time.Instant;

/**
 * The part of a tender in what was sold.
 *
 * @param orderId of its order
 * @param placedAt when that was placed
 * @param kind card, bank slip and the like
 * @param currency of both amounts
 * @param revenue its part of the order's, in minor units
 * @param refunds its part of the order's, in minor units
 */
record SaleTenderRow(String orderId, Instant placedAt, TenderKind kind, String currency, long revenue, long refunds) {}
