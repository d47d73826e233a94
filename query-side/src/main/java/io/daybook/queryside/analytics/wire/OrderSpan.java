package io.daybook.queryside.analytics.wire;

/**
 * A part of an order's life.
 *
 * @param orderId of the order
 * @param from the position of its first event in the log
 * @param to up to which position its events count
 */
public record OrderSpan(String orderId, long from, long to) {}
