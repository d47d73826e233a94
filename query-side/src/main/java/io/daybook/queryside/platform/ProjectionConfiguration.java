package io.daybook.queryside.platform;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.upcasting.EventUpcasters;
import io.daybook.kit.axon.SequencingByKey;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Repository;

/** Finds the views and gives each its events in the sequence it needs. Nobody can ask them anything yet. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "io.daybook.queryside",
        useDefaultFilters = false,
        includeFilters = @Filter({Repository.class, ProcessingGroup.class}))
public class ProjectionConfiguration {

    /**
     * Keeps what is about one order in order, whichever aggregate it happened to and whoever sent it. By aggregate a
     * payment might be shown before its order is.
     */
    static final SequencingPolicy<EventMessage<?>> BY_ORDER =
            SequencingByKey.of(AboutOrder.class, event -> event.orderId().value());

    /**
     * Keeps what happens to one article in order: its product, and its stock on behalf of however many orders. By order
     * two orders of one article would be booked side by side. The names of both streams end in the sku, after the kind
     * of the aggregate.
     */
    static final SequencingPolicy<EventMessage<?>> BY_SKU = ProjectionConfiguration::articleOf;

    private static final char AFTER_KIND = ':';

    @Bean
    EventUpcasterChain eventUpcasters() {
        return EventUpcasters.chain();
    }

    @Bean
    ConfigurerModule sequences() {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            List.of("order-summary", "timeline", "payment", "shipment", "return", "audit-orders")
                    .forEach(view -> processing.registerSequencingPolicy(view, axon -> BY_ORDER));
            List.of("product", "stock", "audit-stock")
                    .forEach(view -> processing.registerSequencingPolicy(view, axon -> BY_SKU));
        };
    }

    private static String articleOf(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> ofAggregate) {
            String stream = ofAggregate.getAggregateIdentifier();
            return stream.substring(stream.indexOf(AFTER_KIND) + 1);
        }
        return event.getIdentifier();
    }
}
