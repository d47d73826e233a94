package io.daybook.queryside.analytics.engine;

import java.time.Instant;

/**
 * Money that was held, taken or given back.
 *
 * @param position of the event in the log
 * @param at when it happened
 * @param type of the event: {@code PaymentAuthorised}, {@code PaymentCaptured} or {@code PaymentRefunded}
 * @param orderId the order it is for
 * @param paymentId of the payment
 * @param currency of the amount
 * @param amount in minor units
 */
record MoneyMovementRow(
        long position, Instant at, String type, String orderId, String paymentId, String currency, long amount) {}
