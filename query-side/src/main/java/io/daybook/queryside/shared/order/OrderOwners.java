package io.daybook.queryside.shared.order;

import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import java.util.Optional;

/** Knows who has bought which order. */
public interface OrderOwners {

    /** Who has bought it, if it is known. */
    Optional<CustomerId> ownerOf(OrderId order);
}
