package io.daybook.commandside.product;

import io.daybook.contract.catalog.ProductId;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.axon.RepeatAware;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The product as Axon sees it: commands ask {@link ProductState} for a decision, events replace it.
 *
 * <p>A product is defined once, changed as often as the shop likes, and goes off sale for good. Keep this class free of
 * conditions. A rule belongs in the state, where it is tested without Axon. What asks a product that may not exist is
 * let in too, and refused there: Axon would log a stack trace for each sku that a client makes up.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon evolves the first event before it asks what needs one.
class Product implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private ProductId id;

    private ProductState state;

    Product() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    DefinedProduct handle(DefineProduct command) {
        List<ProductEvent> decision = ProductState.define(state, command);
        decision.forEach(AggregateLifecycle::apply);
        return state.defined(command, decision, AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ProductSummary handle(DiscontinueProduct command) {
        ProductState.known(state, command.sku()).discontinue(command).forEach(AggregateLifecycle::apply);
        return state.summary(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Quote handle(QuoteProduct command) {
        return ProductState.known(state, command.sku()).quote();
    }

    @Override
    public boolean remembers(Object command) {
        return ProductState.remembers(state, command);
    }

    @EventSourcingHandler
    void on(ProductEvent event, @Timestamp Instant at) {
        id = ProductId.of(event.sku());
        state = ProductState.evolve(state, event, at);
    }
}
