package io.daybook.queryside.shipment;

import io.daybook.contract.Uuid;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentPage;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.Page;
import io.daybook.kit.http.Paging;
import io.daybook.kit.http.Problem;
import io.daybook.kit.http.QueryParameters;
import io.daybook.kit.http.ReadModel;
import io.daybook.kit.http.Shape;
import io.daybook.kit.http.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One shipment, and the work list of a warehouse. */
@RestController
@ReadModel("shipment")
class ShipmentEndpoint {

    private final QuerySender queries;

    ShipmentEndpoint(QuerySender queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/shipments/{shipmentId}")
    ResponseEntity<ShipmentSummary> show(@PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId) {
        return queries.ask(new FindShipment(shipmentId), ShipmentSummary.class)
                .map(shipment -> Versioned.ok(shipment, shipment.version(), shipment.changes()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @GetMapping("/v1/shipments")
    Page<ShipmentSummary> list(@QueryParameters ShipmentFilter filter, Paging paging) {
        ShipmentPage page = queries.ask(filter.query(paging), ShipmentPage.class)
                .orElseThrow(() -> Problem.unavailable().asException());
        return paging.page(page.items(), page.next());
    }
}
