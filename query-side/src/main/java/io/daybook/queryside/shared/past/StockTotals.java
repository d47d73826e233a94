package io.daybook.queryside.shared.past;

/**
 * Pieces of all articles together.
 *
 * @param onHand pieces in the warehouse
 * @param reserved of these, promised to orders
 * @param allocated of these, set aside for shipping
 */
public record StockTotals(long onHand, long reserved, long allocated) {}
