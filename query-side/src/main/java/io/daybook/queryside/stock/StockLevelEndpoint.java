package io.daybook.queryside.stock;

import io.daybook.contract.Roles;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.queryside.shared.past.AsOf;
import io.daybook.queryside.shared.past.PastStates;
import io.daybook.queryside.shared.stock.StockBalance;
import jakarta.annotation.security.RolesAllowed;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The stock of a product, for clients and for other services. */
@RestController
@ReadModel("stock")
class StockLevelEndpoint {

    private final StockLevels levels;
    private final PastStates past;

    StockLevelEndpoint(StockLevels levels, PastStates past) {
        this.levels = levels;
        this.past = past;
    }

    /** Shows the stock of a product as it is, or as it was; as it was it has no entity tag. */
    @GetMapping("/v1/stock/{sku}")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR, Roles.ANALYST})
    ResponseEntity<StockLevel> showStock(@PathVariable @Shape(Sku.PATTERN) Sku sku, @QueryParameters AsOf moment) {
        return moment.asOf() == null
                ? levels.show(sku, StockBalance::level, StockLevel::version)
                : ResponseEntity.ok(past.stock(sku, moment.asOf()).orElseThrow(Problem::notFound));
    }

    @QueryHandler
    @Nullable
    StockLevel answer(FindStockLevel query) {
        return levels.find(query.sku()).map(book -> book.content().level()).orElse(null);
    }
}
