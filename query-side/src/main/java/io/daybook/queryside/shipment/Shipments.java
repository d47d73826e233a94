package io.daybook.queryside.shipment;

import com.mongodb.client.model.Filters;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.shared.ViewStore;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of shipments. Nothing else writes the collection {@code shipments}. */
@Repository
class Shipments extends ViewStore<ShipmentId, ShipmentView> {

    private static final String ORDER = "summary.orderId";
    private static final String STATUS = "summary.status";
    private static final String SHIP_FROM = "summary.shipFrom";
    private static final TimeOrder OLDEST_FIRST = TimeOrder.oldestFirst("plannedAt");

    private static final DeclaredCollection SHIPMENTS = DeclaredCollection.sharded("shipments")
            .builtBy("shipment")
            .list(OLDEST_FIRST, ORDER, STATUS, SHIP_FROM)
            .index(OLDEST_FIRST.after(STATUS, SHIP_FROM));

    Shipments(ReadModels readModels) {
        super(readModels
                .define(SHIPMENTS, ShipmentView.class)
                .readAhead(touchedBy(ShipmentEvent.class, ShipmentEvent::shipmentId))
                .answers(id -> new FindShipment(new ShipmentId(id)), Shipments::wentOn, ShipmentView::summary)
                .open());
    }

    /** Whether there is a new event of it. Its planning is no update, because nobody can act on it before. */
    private static boolean wentOn(@Nullable ShipmentView before, ShipmentView now) {
        long seen = before == null ? 0 : before.summary().version();
        return now.summary().version() > seen;
    }

    Slice<ShipmentView> page(ShipmentFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        addIfWanted(filters, filter.orderId(), order -> Filters.eq(ORDER, order));
        addIfWanted(filters, filter.status(), status -> Filters.eq(STATUS, status.name()));
        addIfWanted(filters, filter.shipFrom(), place -> Filters.eq(SHIP_FROM, place));
        return OLDEST_FIRST.page(documents, filters, limit, after);
    }
}
