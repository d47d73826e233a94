package io.daybook.queryside.stock;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.queryside.shared.ViewStore;
import io.daybook.queryside.shared.stock.StockBalance;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** The documents of stock levels, by sku. Nothing else writes the collection {@code stock}. */
@Repository
class StockLevels extends ViewStore<Sku, StockBalance> {

    private static final DeclaredCollection STOCK =
            DeclaredCollection.sharded("stock").builtBy("stock");

    StockLevels(ReadModels readModels) {
        super(readModels
                .define(STOCK, StockBalance.class)
                .readAhead(StockLevels::touched)
                .answers(id -> new FindStockLevel(new Sku(id)), (before, now) -> now.offered(), StockBalance::level)
                .open());
    }

    private static List<String> touched(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof StockEvent booking) {
            return List.of(booking.sku().value());
        }
        return payload instanceof ProductDefined defined ? List.of(defined.sku().value()) : List.of();
    }

    @Override
    public void change(Sku sku, StreamPosition origin, UnaryOperator<StockBalance> change) {
        createOrChange(sku, origin, StockBalance.empty(sku), change);
    }

    /** Pieces of all articles together; of those on hand some are reserved and some allocated. */
    record Totals(long onHand, long reserved, long allocated) {}

    Totals totals() {
        Document sums = documents
                .collection()
                .aggregate(List.of(Aggregates.group(
                        null,
                        Accumulators.sum("onHand", "$onHand"),
                        Accumulators.sum("reserved", "$reserved"),
                        Accumulators.sum("allocated", "$allocated"))))
                .first();
        return sums == null
                ? new Totals(0, 0, 0)
                : new Totals(sum(sums, "onHand"), sum(sums, "reserved"), sum(sums, "allocated"));
    }

    private static long sum(Document sums, String field) {
        return sums.get(field, Number.class).longValue();
    }

    /** The level, or none where there is no such product. */
    @Override
    public Optional<GuardedDocument<StockBalance>> find(Sku sku) {
        return super.find(sku).filter(book -> book.content().offered());
    }
}
