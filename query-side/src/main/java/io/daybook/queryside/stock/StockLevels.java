package io.daybook.queryside.stock;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.RecordMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The documents of stock levels, by sku. Nothing else writes the collection {@code stock}. */
@Component
class StockLevels {

    private static final RecordMapping<StockBook> MAPPING = RecordMapping.of(StockBook.class);

    private final Documents levels;

    StockLevels(ReadModels readModels) {
        levels = readModels.define("stock").readAhead(StockLevels::touched).open();
    }

    private static List<String> touched(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof StockEvent booking) {
            return List.of(booking.sku().value());
        }
        return payload instanceof ProductDefined defined ? List.of(defined.sku().value()) : List.of();
    }

    void change(Sku sku, Origin origin, UnaryOperator<StockBook> change) {
        levels.createOrChange(sku.value(), origin, document -> MAPPING.document(change.apply(book(sku, document))));
    }

    void clear() {
        levels.clear();
    }

    /** The level, or none where there is no such product. */
    Optional<StockLevel> find(Sku sku) {
        return levels.find(sku.value())
                .filter(document -> book(sku, document).offered())
                .map(document -> book(sku, document).level(Documents.changes(document)));
    }

    private static StockBook book(Sku sku, Document document) {
        return Documents.changes(document) == 0 ? StockBook.empty(sku) : MAPPING.record(document);
    }
}
