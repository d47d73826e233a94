package io.daybook.queryside.shipment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.kit.mongo.TimeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
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

    void create(StreamPosition origin, ShipmentView shipment) {
        shipments.create(shipment.shipmentId().value(), origin, shipment);
    }

    void clear() {
        shipments.clear();
    }

    Optional<GuardedDocument<ShipmentView>> find(ShipmentId shipmentId) {
        return shipments.find(shipmentId.value());
    }

    Slice<ShipmentView> page(ShipmentFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        if (filter.orderId() != null) {
            filters.add(Filters.eq(ORDER, filter.orderId()));
        }
        if (filter.status() != null) {
            filters.add(Filters.eq(STATUS, filter.status().name()));
        }
        if (filter.shipFrom() != null) {
            filters.add(Filters.eq(SHIP_FROM, filter.shipFrom()));
        }
        return OLDEST_FIRST.page(shipments, filters, limit, after);
    }
}
