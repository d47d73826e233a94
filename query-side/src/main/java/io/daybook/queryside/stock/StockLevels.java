package io.daybook.queryside.stock;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.Origin;
import io.daybook.kit.mongo.ReadModels;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** The documents of stock levels, by sku. Nothing else writes the collection {@code stock}. */
@Component
class StockLevels {

    private final Documents<StockBook> levels;

    StockLevels(ReadModels readModels) {
        levels = readModels
                .define("stock", StockBook.class)
                .readAhead(StockLevels::touched)
                .answers(id -> new FindStockLevel(new Sku(id)), (before, now) -> now.offered(), StockBook::level)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof StockEvent booking) {
            return List.of(booking.sku().value());
        }
        return payload instanceof ProductDefined defined ? List.of(defined.sku().value()) : List.of();
    }

    void change(Sku sku, Origin origin, UnaryOperator<StockBook> change) {
        levels.createOrChange(sku.value(), origin, StockBook.empty(sku), change);
    }

    void clear() {
        levels.clear();
    }

    /** The level, or none where there is no such product. */
    Optional<GuardedDocument<StockBook>> find(Sku sku) {
        return levels.find(sku.value()).filter(book -> book.content().offered());
    }
}
