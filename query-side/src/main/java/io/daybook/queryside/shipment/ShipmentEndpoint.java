package io.daybook.queryside.shipment;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.shared.order.OwnOrders;
import jakarta.annotation.security.RolesAllowed;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One shipment, also for other services, and the work list of a warehouse. */
@RestController
@ReadModel("shipment")
class ShipmentEndpoint {

    private final Shipments shipments;
    private final OwnOrders own;

    ShipmentEndpoint(Shipments shipments, OwnOrders own) {
        this.own = own;
        this.shipments = shipments;
    }

    /** Shows a shipment. */
    @GetMapping("/v1/shipments/{shipmentId}")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    ResponseEntity<ShipmentSummary> showShipment(@PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId) {
        shipments
                .find(shipmentId)
                .ifPresent(found -> own.requirePart(found.content().summary().orderId()));
        return shipments.show(shipmentId, ShipmentView::summary, ShipmentSummary::version);
    }

    /** Lists shipments, the work list of a warehouse. */
    @GetMapping("/v1/shipments")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    Page<ShipmentSummary> listShipments(@QueryParameters ShipmentFilter filter, Paging paging) {
        Slice<ShipmentView> page = shipments.page(filter, paging.limit(), paging.after());
        return paging.page(page.items(shipment -> shipment.content().summary()), page.next());
    }

    @QueryHandler
    @Nullable
    ShipmentSummary answer(FindShipment query) {
        return shipments
                .find(query.shipmentId())
                .map(shipment -> shipment.content().summary())
                .orElse(null);
    }
}
