package io.daybook.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.observability.ObservabilitySettings;
import com.mongodb.observability.micrometer.MongodbObservation;
import io.daybook.kit.axon.IndexedQueryUpdateEmitter;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.metrics.MeterConfiguration;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsConfiguration;
import io.daybook.kit.tls.TlsContexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.opentelemetry.api.trace.Span;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * MongoDB as a service wants it: its own database, its read models, and tokens that follow the data. A service imports
 * this class beside that of Axon, which brings the serializer and the clock.
 *
 * <p>It reads {@code daybook.mongodb}, {@code daybook.database}, {@code daybook.node} and
 * {@code daybook.token-claim-timeout}. Every bean that is a {@link SegmentListener}, such as the read models, is told
 * when to forget and how the work goes on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoProperties.class)
@Import({ProcessorPositions.class, ProcessorProgress.class, TlsConfiguration.class, MeterConfiguration.class})
public class MongoConfiguration {

    private static final int SERVER_SELECTION_SECONDS = 5;

    /**
     * Longer than anything takes that we ask for, the commit of an embedded database's whole store among it; without
     * it a connection that is cut one way would hold a processor's thread for ever.
     */
    private static final int READ_SECONDS = 60;

    @Bean
    ConnectionLosses connectionLosses() {
        return new ConnectionLosses();
    }

    @Bean
    MongoClient mongoClient(
            MongoProperties properties,
            ConnectionLosses losses,
            TlsContexts tls,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer) {
        MongoClientSettings.Builder settings = SecuredMongo.with(
                        tls.towards(Peer.MONGODB), MongoClientSettings.builder(settings(properties.mongodb())))
                .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(losses)
                        .addConnectionPoolListener(new MongoMetricsConnectionPoolListener(
                                meters, event -> Tags.of("database", properties.database()))))
                .addCommandListener(new MongoMetricsCommandListener(meters));
        tracer.ifAvailable(spans -> settings.observabilitySettings(traces(spans)));
        return MongoClients.create(settings.build());
    }

    /** What the driver is asked to do as parts of traces; times of its commands are measured anyway. */
    private static ObservabilitySettings traces(Tracer tracer) {
        ObservationRegistry observed = ObservationRegistry.create();
        observed.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(tracer))
                .observationPredicate(
                        (name, context) -> Span.current().getSpanContext().isSampled()
                                && !Objects.equals(name, MongodbObservation.MONGODB_COMMAND.getName()));
        return ObservabilitySettings.micrometerBuilder()
                .observationRegistry(observed)
                .build();
    }

    /** Majority writes, journaled, and a read timeout, unless the connection string says otherwise. */
    static MongoClientSettings settings(String connectionString) {
        return MongoClientSettings.builder()
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(connectionString))
                .build();
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, MongoProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    ReadModels readModels(MongoDatabase database, IndexedQueryUpdateEmitter updates) {
        return new ReadModels(database, updates::answerChanged);
    }

    @Bean
    TokenClaims tokenClaims(MongoProperties properties, Clock clock) {
        return new TokenClaims(properties.node(), properties.tokenClaimTimeout(), clock);
    }

    @Bean
    TokenStore tokenStore(
            MongoDatabase database,
            Serializer serializer,
            TokenClaims claims,
            ObjectProvider<SegmentListener> listeners,
            WriteDelay delay) {
        return new GuardedTokenStore(
                database, serializer, claims, listeners.stream().toList(), delay);
    }

    @Bean
    WriteDelay writeDelay(Moment moment, ConnectionLosses losses) {
        return new WriteDelay(moment::runAfter, losses);
    }

    @Bean
    Moment moment() {
        return new Moment();
    }

    /**
     * Runs work after a pause on a thread of its own, so that tokens of several segments are written together. It is no
     * {@code Executor} bean, because Spring Boot would use that in place of its own task executor.
     */
    static final class Moment implements AutoCloseable {

        /** Long enough for tokens of many batches to come together, and little to do again after a crash. */
        private static final int PAUSE_MILLIS = 100;

        private final ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("tokens"));

        private void runAfter(Runnable work) {
            var unused = executor.schedule(work, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Bean
    ParkedSequences parked(MongoDatabase database, MeterRegistry meters, Clock clock) {
        return new ParkedSequences(database, meters, clock);
    }

    @Bean
    LetterConverter letterConverter(Serializer serializer, EventUpcasterChain upcasters) {
        return new LetterConverter(serializer, upcasters);
    }

    @Bean
    DeadLetters deadLetters(
            MongoDatabase database,
            LetterConverter converter,
            ParkedSequences parked,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<RetryListener> listeners) {
        return new DeadLetters(database, converter, parked, processing::getObject, listeners);
    }

    @Bean
    ConfigurerModule parking(DeadLetters letters) {
        return configurer -> letters.parkFor(configurer.eventProcessing());
    }

    @Bean
    EvenSegments evenSegments(
            MongoDatabase database, TokenClaims claims, ObjectProvider<EventProcessingConfiguration> processing) {
        return new EvenSegments(database, claims, () -> able(processing));
    }

    /** A processor that cannot reach its tokens or the log must leave its segments to other nodes. */
    private static List<String> able(ObjectProvider<EventProcessingConfiguration> processing) {
        return processing.stream()
                .flatMap(configured -> configured.eventProcessors().values().stream())
                .filter(processor -> processor.isRunning() && !processor.isError())
                .map(EventProcessor::getName)
                .toList();
    }

    /** On every processor, and before what services register themselves. */
    @Bean
    ConfigurerModule tokenLast() {
        return configurer -> configurer.eventProcessing().registerDefaultHandlerInterceptor((axon, processor) -> {
            ProcessorVersion version = ProcessorVersion.of(processor);
            return (unitOfWork, chain) -> {
                version.note(unitOfWork);
                return BatchEnd.keepLastPlace(unitOfWork, chain);
            };
        });
    }
}
