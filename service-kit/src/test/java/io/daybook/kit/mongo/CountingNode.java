package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.json.JacksonSerializer;

/** One process with a processor that writes down, in a document per aggregate, every event it is given. */
final class CountingNode {

    private static final String PROCESSOR = "counting";

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final Documents<Counted> documents;
    private final ProcessorPositions positions;
    private final PooledStreamingEventProcessor processor;
    private final EvenSegments share;
    private Runnable whileHandling = () -> {};

    CountingNode(String name, MongoDatabase database, ConnectionLosses losses, EventLog log) {
        ReadModels models = new ReadModels(database);
        this.documents = models.define(
                        DeclaredCollection.sharded("counted").index(Indexes.ascending("own")), Counted.class)
                .open();
        this.positions = new ProcessorPositions(database, JacksonSerializer.defaultSerializer());
        TokenClaims claims = new TokenClaims(name, Duration.ofSeconds(2), Clock.systemUTC());
        this.share = new EvenSegments(database, claims, () -> List.of(PROCESSOR));
        GuardedTokenStore tokens = new GuardedTokenStore(
                database,
                JacksonSerializer.defaultSerializer(),
                claims,
                List.of(models),
                new WriteDelay(CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS), losses));
        this.processor = PooledStreamingEventProcessor.builder()
                .name(PROCESSOR)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(log.store())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(4)
                .initialToken(StreamableMessageSource::createTailToken)
                .maxSegmentProvider(share)
                .batchSize(7)
                .tokenClaimInterval(200)
                .claimExtensionThreshold(200)
                .build();
        processor.registerHandlerInterceptor(BatchEnd::keepLastPlace);
    }

    void whileHandling(Runnable extra) {
        whileHandling = extra;
    }

    @EventHandler
    void on(Integer number, StreamPosition origin) {
        whileHandling.run();
        documents.createOrChange(
                origin.source(), origin, new Counted(origin.source(), List.of()), counted -> counted.with(number));
    }

    /** What was seen of one aggregate. */
    record Counted(String own, List<Integer> seen) {

        Counted with(int number) {
            return new Counted(
                    own, Stream.concat(seen.stream(), Stream.of(number)).toList());
        }
    }

    void start() {
        share.start();
        processor.start();
    }

    /** Stops as a process does that is told to. */
    void stop() {
        share.stop();
        processor.shutDown();
        executor.shutdown();
    }

    int segments() {
        return processor.processingStatus().size();
    }

    long lowestPosition() {
        return positions.lowest(PROCESSOR);
    }
}
