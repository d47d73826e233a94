package io.daybook.queryside.shipment;

import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ListShipments;
import io.daybook.contract.shipment.query.ShipmentPage;
import io.daybook.contract.shipment.query.ShipmentSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about shipments. */
@Component
class ShipmentQueries {

    private final Shipments shipments;

    ShipmentQueries(Shipments shipments) {
        this.shipments = shipments;
    }

    @QueryHandler
    @Nullable
    ShipmentSummary answer(FindShipment query) {
        return shipments.find(query.shipmentId()).orElse(null);
    }

    @QueryHandler
    ShipmentPage answer(ListShipments query) {
        return shipments.page(query);
    }
}
