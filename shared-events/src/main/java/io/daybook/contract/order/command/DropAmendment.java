package io.daybook.contract.order.command;

import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderId;

/**
 * Says that an amendment comes to nothing, and that nothing of it is held any more.
 *
 * @param number which amendment of this order; any other is over and changes nothing
 */
public record DropAmendment(OrderId orderId, int number, AmendmentDropReason reason) implements OrderCommand {}
