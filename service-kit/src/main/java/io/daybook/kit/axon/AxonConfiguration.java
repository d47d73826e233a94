package io.daybook.kit.axon;

import io.daybook.kit.metrics.MeterConfiguration;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsConfiguration;
import io.daybook.kit.tls.TlsContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.ManagedChannelCustomizer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Axon as every service wants it; a service imports this class.
 *
 * <p>It reads {@code daybook.axonserver} (host:port), {@code daybook.node} (the client id, unique per process and
 * context), {@code daybook.command-threads}, {@code daybook.query-threads} and {@code daybook.processors.<name>.*}.
 * The auto-configurations are named one by one, because all modules share one class path and none of them may pull in
 * another's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AxonConnectionProperties.class)
@ImportAutoConfiguration({
    AxonServerAutoConfiguration.class,
    AxonServerBusAutoConfiguration.class,
    AxonTracingAutoConfiguration.class,
    NoOpTransactionAutoConfiguration.class,
    AxonAutoConfiguration.class,
    InfraConfiguration.class
})
@Import({
    CommandCorrelation.class,
    IndexedQueryUpdateEmitter.class,
    QuerySender.class,
    TlsConfiguration.class,
    MeterConfiguration.class,
    MessageTracing.class
})
public class AxonConfiguration {

    /** Beside Axon's own, which is made whatever else there is and knows only {@code axon.axonserver.*}. */
    @Bean
    @Primary
    AxonServerConfiguration ourAxonServerConfiguration(AxonConnectionProperties properties, TlsContexts tls) {
        AxonServerConfiguration configuration = new AxonServerConfiguration();
        configuration.setServers(properties.axonserver());
        configuration.setToken(properties.axonserverToken());
        configuration.setClientId(properties.node());
        configuration.setComponentName(properties.service());
        configuration.setCommandThreads(properties.commandThreads());
        configuration.setQueryThreads(properties.queryThreads());
        configuration.setSslEnabled(tls.towards(Peer.AXONSERVER).isPresent());
        return configuration;
    }

    @Bean
    ManagedChannelCustomizer channels(TlsContexts tls) {
        return builder -> {
            tls.towards(Peer.AXONSERVER)
                    .ifPresent(context -> ((NettyChannelBuilder) builder).sslContext(SecuredChannel.of(context)));
            return builder.intercept(new ServerErrorCodes());
        };
    }

    @Bean
    @Primary
    Serializer serializer() {
        return MessageMapper.serializer();
    }

    /** Whoever reads the log has to say how its older events are read. */
    @Bean
    ConfigurerModule olderEvents(EventUpcasterChain upcasters) {
        return configurer -> configurer.registerComponent(EventUpcasterChain.class, axon -> upcasters);
    }

    /** Asks for the log only when a command is handled: the log is made with what is defined here. */
    @Bean
    HandlerEnhancerDefinition aggregateVersions(ObjectProvider<EventStore> log) {
        return new AggregateVersionGuard(aggregateId -> log.getObject().lastSequenceNumberFor(aggregateId));
    }

    @Bean
    StreamingProcessors eventProcessingModule(
            Environment environment, ProcessorHealth health, ObjectProvider<MaxSegmentProvider> share) {
        return new StreamingProcessors(
                Binder.get(environment), health, share.getIfAvailable(MaxSegmentProvider::maxShort));
    }

    @Bean
    ConfigurerModule messageMeters(MeterRegistry meters) {
        return new MessageMeters(meters);
    }

    @Bean
    InitializingBean commandsAreIntercepted(CommandBus commandBus) {
        return () -> {
            commandBus.registerHandlerInterceptor(new LoggedProcess());
            commandBus.registerHandlerInterceptor(new RefusalInterceptor());
        };
    }

    @Bean
    ConfigurerModule eventsAreIntercepted() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((axon, processor) -> new LoggedProcess());
    }

    @Bean
    CommandSender commandSender(
            CommandBus commandBus, AxonServerConnectionManager connections, AnswerDeadline deadline) {
        return new CommandSender(commandBus, () -> connections.getConnection().isConnected(), deadline);
    }

    @Bean
    LogPosition logPosition(AxonServerConnectionManager connections) {
        return new LogPosition(connections);
    }

    @Bean
    HealthIndicator axonReadiness(AxonServerConnectionManager connections, EventProcessingConfiguration processing) {
        return new AxonReadiness(connections, processing);
    }

    @Bean
    ProcessorHealth processors(Clock clock, ObjectProvider<EventProcessingConfiguration> processing) {
        return new ProcessorHealth(clock, processing::getObject);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
