package io.daybook.contract.order.query;

/**
 * The answer to {@link io.daybook.contract.order.command.PlaceOrder}.
 *
 * @param placed whether this command placed the order, not another one sent at the same time
 * @param order the order as it is now
 */
public record OrderPlacement(boolean placed, OrderSummary order) {}
