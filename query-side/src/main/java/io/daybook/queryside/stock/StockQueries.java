package io.daybook.queryside.stock;

import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.contract.stock.query.StockLevel;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what other services ask about stock. */
@Component
class StockQueries {

    private final StockLevels levels;

    StockQueries(StockLevels levels) {
        this.levels = levels;
    }

    @QueryHandler
    @Nullable
    StockLevel answer(FindStockLevel query) {
        return levels.find(query.sku()).map(book -> book.content().level()).orElse(null);
    }
}
