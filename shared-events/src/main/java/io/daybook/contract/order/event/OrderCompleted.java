package io.daybook.contract.order.event;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.PaymentPart;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order is at rest: everything was delivered, and money and stock are settled.
 *
 * @param delivered what the customer has of it, by line
 * @param taken what was captured and not given back, by payment
 */
@Revision("2")
public record OrderCompleted(OrderId orderId, List<LineQuantity> delivered, List<PaymentPart> taken)
        implements OrderEvent {
    public OrderCompleted {
        delivered = List.copyOf(delivered);
        taken = List.copyOf(taken);
    }
}
