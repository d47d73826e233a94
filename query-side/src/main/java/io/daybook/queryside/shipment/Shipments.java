package io.daybook.queryside.shipment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.query.ListShipments;
import io.daybook.contract.shipment.query.ShipmentPage;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** The documents of shipments. Nothing else writes the collection {@code shipments}. */
@Component
class Shipments {

    private static final String ORDER = "orderId";
    private static final String STATUS = "status";
    private static final String SHIP_FROM = "shipFrom";
    private static final TimeOrder OLDEST_FIRST = TimeOrder.oldestFirst("plannedAt");

    private final Documents<ShipmentView> shipments;

    Shipments(ReadModels readModels) {
        shipments = readModels
                .define("shipments", ShipmentView.class)
                .index(OLDEST_FIRST.keys())
                .index(Indexes.compoundIndex(Indexes.ascending(ORDER), OLDEST_FIRST.keys()))
                .index(Indexes.compoundIndex(Indexes.ascending(STATUS), OLDEST_FIRST.keys()))
                .index(Indexes.compoundIndex(Indexes.ascending(STATUS, SHIP_FROM), OLDEST_FIRST.keys()))
                .index(Indexes.compoundIndex(Indexes.ascending(SHIP_FROM), OLDEST_FIRST.keys()))
                .readAhead(Shipments::touched)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        return event.getPayload() instanceof ShipmentEvent shipment
                ? List.of(shipment.shipmentId().value())
                : List.of();
    }

    void create(Origin origin, ShipmentView shipment) {
        shipments.create(shipment.shipmentId().value(), origin, shipment);
    }

    void clear() {
        shipments.clear();
    }

    Optional<ShipmentSummary> find(ShipmentId shipmentId) {
        return shipments.find(shipmentId.value()).map(Shipments::summary);
    }

    ShipmentPage page(ListShipments query) {
        List<Bson> filters = new ArrayList<>();
        if (query.orderId() != null) {
            filters.add(Filters.eq(ORDER, query.orderId().value()));
        }
        if (query.status() != null) {
            filters.add(Filters.eq(STATUS, query.status().name()));
        }
        if (query.shipFrom() != null) {
            filters.add(Filters.eq(SHIP_FROM, query.shipFrom()));
        }
        Slice<ShipmentView> slice = OLDEST_FIRST.page(shipments, filters, query.limit(), query.cursor());
        return new ShipmentPage(slice.items(Shipments::summary), slice.next());
    }

    private static ShipmentSummary summary(GuardedDocument<ShipmentView> shipment) {
        return shipment.content().summary(shipment.changes());
    }
}
