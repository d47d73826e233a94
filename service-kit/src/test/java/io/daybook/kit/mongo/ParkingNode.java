package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.boot.health.contributor.Health;

/** One process with a processor that parks what fails for good, and writes two documents for each aggregate. */
@ProcessingGroup(ParkingNode.PROCESSOR)
final class ParkingNode {

    static final String PROCESSOR = "parking";

    private static final Serializer SERIALIZER = JacksonSerializer.defaultSerializer();
    private static final LetterConverter LETTERS = new LetterConverter(SERIALIZER, new EventUpcasterChain());

    /** Coordinates and works in turn, so that all events of a log are in one batch, as long as it is large enough. */
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Documents<Seen> before;
    private final Documents<Seen> after;
    private final ProcessorPositions positions;
    private final ParkedSequences parked;
    private final EventProcessingModule processing = new EventProcessingModule();
    private final org.axonframework.config.Configuration axon;
    private final DeadLetters letters;
    private Handling whileHandling = (source, number) -> {};

    /** What happens between the changes of two documents. */
    interface Handling {

        void handle(String source, int number) throws Exception;
    }

    ParkingNode(MongoDatabase database, EventLog log, int batchSize, Clock clock, RetryListener... listeners) {
        ReadModels models = new ReadModels(database);
        this.before =
                models.define(DeclaredCollection.sharded("before"), Seen.class).open();
        this.after =
                models.define(DeclaredCollection.sharded("after"), Seen.class).open();
        this.positions = new ProcessorPositions(database, SERIALIZER);
        this.parked = new ParkedSequences(database, meters, clock);
        this.letters = new DeadLetters(database, LETTERS, parked, this::processing, List.of(listeners));
        TokenClaims claims = new TokenClaims("here", Duration.ofSeconds(10), Clock.systemUTC());
        TokenStore tokens = new GuardedTokenStore(
                database,
                SERIALIZER,
                claims,
                List.of(models, letters),
                new WriteDelay(executor, new ConnectionLosses()));
        processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((configuration, processor) -> processor
                        .coordinatorExecutor(executor)
                        .workerExecutor(executor)
                        .initialSegmentCount(1)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(batchSize)
                        .tokenClaimInterval(100))
                .registerDefaultSequencingPolicy(configuration -> SequentialPerAggregatePolicy.instance())
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultHandlerInterceptor((configuration, name) -> BatchEnd::keepLastPlace)
                .registerDefaultTransactionManager(configuration -> NoTransactionManager.instance())
                .registerEventHandler(configuration -> this);
        letters.parkFor(processing);
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> log.store())
                .configureSerializer(configuration -> SERIALIZER)
                .registerComponent(TokenStore.class, configuration -> tokens)
                .registerModule(processing)
                .buildConfiguration();
    }

    private EventProcessingModule processing() {
        return processing;
    }

    void whileHandling(Handling handling) {
        whileHandling = handling;
    }

    @EventHandler
    void on(Integer number, StreamPosition origin) throws Exception {
        before.createOrChange(origin.source(), origin, Seen.NOTHING, seen -> seen.with(number));
        whileHandling.handle(origin.source(), number);
        after.createOrChange(origin.source(), origin, Seen.NOTHING, seen -> seen.with(number));
    }

    /** What was seen of one aggregate. */
    record Seen(List<Integer> numbers) {

        static final Seen NOTHING = new Seen(List.of());

        Seen with(int number) {
            return new Seen(Stream.concat(numbers.stream(), Stream.of(number)).toList());
        }
    }

    ParkingNode start() {
        axon.start();
        return this;
    }

    /** Stops as a process does that is told to. */
    void stop() {
        axon.shutdown();
        executor.shutdown();
    }

    /** Lets the processor handle the whole log again. */
    void reset() {
        StreamingEventProcessor processor = processor();
        processor.shutDown();
        before.clear();
        after.clear();
        processor.resetTokens();
        processor.start();
    }

    /** Lets go of what the processor works on, and claims it again. */
    void restart() {
        processor().shutDown();
        processor().start();
    }

    private StreamingEventProcessor processor() {
        return processing
                .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
    }

    DeadLetters letters() {
        return letters;
    }

    Health health() {
        return parked.health();
    }

    double gauge() {
        return meters.get(ParkedSequences.METRIC)
                .tag("processor", PROCESSOR)
                .gauge()
                .value();
    }

    long position() {
        return positions.lowest(PROCESSOR);
    }
}
