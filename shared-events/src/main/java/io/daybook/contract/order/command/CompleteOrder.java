package io.daybook.contract.order.command;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.PaymentPart;
import java.util.List;

/**
 * Completes an order: everything was delivered, and money and stock are settled.
 *
 * @param delivered what the customer has of it, by line
 * @param taken what was captured and not given back, by payment
 */
public record CompleteOrder(OrderId orderId, List<LineQuantity> delivered, List<PaymentPart> taken)
        implements OrderCommand {
    public CompleteOrder {
        delivered = List.copyOf(delivered);
        taken = List.copyOf(taken);
    }
}
