package io.daybook.contract.shipment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A shipment is with the carrier.
 *
 * @param orderId the order it belongs to
 * @param carrier who carries it
 * @param tracking the carrier's number
 * @param request the request that said so
 */
@Revision("1")
public record ShipmentDispatched(
        ShipmentId shipmentId,
        OrderId orderId,
        @Sensitivity(NONE) String carrier,
        @Sensitivity(NONE) String tracking,
        RequestMark request)
        implements ShipmentEvent {}
