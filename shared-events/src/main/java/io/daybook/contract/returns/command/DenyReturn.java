package io.daybook.contract.returns.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;

/**
 * Says that the goods may not come back.
 */
public record DenyReturn(ReturnId returnId, OrderId orderId, DenialReason reason) implements ReturnCommand {}
