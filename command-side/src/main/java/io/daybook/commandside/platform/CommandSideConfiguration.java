package io.daybook.commandside.platform;

import io.daybook.commandside.Clients;
import io.daybook.commandside.order.TokenRule;
import io.daybook.contract.upcasting.EventUpcasters;
import io.daybook.kit.http.identity.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.web.bind.annotation.RestController;

/** Finds the aggregates and endpoints of the features and gives them what they ask for by name. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregateProperties.class)
@ComponentScan(
        basePackages = "io.daybook.commandside",
        useDefaultFilters = false,
        includeFilters = @Filter({Aggregate.class, RestController.class}),
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = HostedElsewhere.class))
public class CommandSideConfiguration {

    @Bean
    Clients clients(Callers callers) {
        return new Clients(callers);
    }

    @Bean
    TokenRule tokenRule(@Value("${daybook.provider.kind}") String kind) {
        return TokenRule.of(kind);
    }

    @Bean
    EventUpcasterChain eventUpcasters() {
        return EventUpcasters.chain();
    }

    @Bean
    Cache aggregateCache(AggregateProperties properties, MeterRegistry meters) {
        return new AggregateCache(properties.cachedMax(), meters);
    }

    @Bean
    SnapshotTriggerDefinition hotAggregateSnapshots(Snapshotter snapshotter, AggregateProperties properties) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, properties.eventsPerSnapshot());
    }

    /** Snapshots are written aside: Axon would write them within the transaction that happens to be the next. */
    @Bean
    Snapshotter snapshotter(
            Configuration configuration,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            EventStore eventStore,
            ExecutorService snapshotting) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(configuration::repository)
                .eventStore(eventStore)
                .executor(snapshotting)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .build();
    }

    @Bean
    InitializingBean eventsBearTheirOrder(EventBus events) {
        return () -> events.registerDispatchInterceptor(new OrderCorrelation());
    }

    @Bean
    ExecutorService snapshotting() {
        return Executors.newSingleThreadExecutor(new AxonThreadFactory("snapshots"));
    }
}
