package io.daybook.contract.order.command;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;

/**
 * Says that manual action is no longer required for that reason, because what was missing was found.
 *
 * @param reason the reason that is gone
 */
public record SettleAction(OrderId orderId, ActionReason reason) implements OrderCommand {}
