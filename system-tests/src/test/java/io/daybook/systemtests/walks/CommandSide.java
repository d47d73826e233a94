package io.daybook.systemtests.walks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * The real aggregates, on two nodes over one log.
 *
 * <p>One node works at a time. The other one keeps what it had in memory, so it is outdated when it takes over, as in
 * the real system where Axon Server hands the commands of an aggregate to another node.
 */
final class CommandSide {

    private static final List<String> AGGREGATES = List.of(
            "io.daybook.commandside.order.Order",
            "io.daybook.commandside.payment.Payment",
            "io.daybook.commandside.stockitem.StockItem",
            "io.daybook.commandside.shipment.Shipment",
            "io.daybook.commandside.returns.Return",
            "io.daybook.commandside.operation.Operation");
    private static final int KEPT_IN_MEMORY = 10_000;

    private record Node(CommandBus commands, Cache cache) {}

    private final Log log = new Log();
    private final List<Node> nodes = List.of(node(), node());
    private int working;

    Log log() {
        return log;
    }

    /** An empty log and nodes that know nothing. */
    void clear() {
        log.clear();
        restart();
        working = 0;
    }

    /** What the nodes had in memory is gone. */
    void restart() {
        nodes.forEach(node -> node.cache().removeAll());
    }

    void takeOver() {
        working = 1 - working;
    }

    <C, R> void handle(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        nodes.get(working).commands().dispatch(command, callback);
    }

    private Node node() {
        Cache cache = Hidden.create(
                "io.daybook.commandside.platform.AggregateCache",
                Cache.class,
                KEPT_IN_MEMORY,
                new SimpleMeterRegistry());
        Function<String, Object> lastSequenceNumbers = log::lastSequenceNumberFor;
        Configurer configurer = DefaultConfigurer.defaultConfiguration(/* autoLocateConfigurerModules= */ false)
                .configureEmbeddedEventStore(axon -> log)
                .configureCorrelationDataProviders(axon ->
                        List.of(Hidden.create("io.daybook.kit.axon.CommandCorrelation", CorrelationDataProvider.class)))
                .registerHandlerEnhancerDefinition(axon -> Hidden.create(
                        "io.daybook.kit.axon.AggregateVersionGuard",
                        HandlerEnhancerDefinition.class,
                        lastSequenceNumbers));
        AGGREGATES.forEach(aggregate -> configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(Hidden.type(aggregate)).configureCache(axon -> cache)));
        Configuration started = configurer.start();
        started.eventBus().registerDispatchInterceptor(correlation());
        CommandBus commands = started.commandBus();
        @SuppressWarnings("unchecked")
        MessageHandlerInterceptor<CommandMessage<?>> refusals =
                Hidden.create("io.daybook.kit.axon.RefusalInterceptor", MessageHandlerInterceptor.class);
        commands.registerHandlerInterceptor(refusals);
        return new Node(commands, cache);
    }

    @SuppressWarnings("unchecked")
    private static MessageDispatchInterceptor<EventMessage<?>> correlation() {
        return Hidden.create("io.daybook.commandside.platform.OrderCorrelation", MessageDispatchInterceptor.class);
    }
}
