package io.daybook.contract.returns.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.ReturnId;

/**
 * Says that the money of a return is given back and its goods are booked.
 */
public record CloseReturn(ReturnId returnId, OrderId orderId) implements ReturnCommand {}
