package io.daybook.benchmarks.naive;

import io.daybook.contract.catalog.ProductId;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.event.ProductDefined;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A product that can be quoted. */
@Aggregate
class NaiveProduct {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable ProductId id;

    private @Nullable ProductDefined product;

    NaiveProduct() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void define(DefineProduct command) {
        AggregateLifecycle.apply(new ProductDefined(
                command.sku(), command.name(), command.category(), command.price(), command.shipFrom(), null));
    }

    @CommandHandler
    Quote quote(QuoteProduct command) {
        ProductDefined defined = java.util.Objects.requireNonNull(product);
        return new Quote(command.sku(), defined.name(), defined.price(), defined.shipFrom());
    }

    @EventSourcingHandler
    void on(ProductDefined event) {
        id = ProductId.of(event.sku());
        product = event;
    }
}
