package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry;
import org.axonframework.serialization.Serializer;

/**
 * A dead-letter queue for each processor: where events are parked whose handling failed for good, with the later ones
 * of the same sequence.
 *
 * <p>They are stored in the service's database, beside what its processors make of the other events. They need not
 * outlive it: where the database is deleted or rolled back, tokens and dead letters go together, and the events are
 * handled again.
 */
final class DeadLetterQueues implements SegmentListener {

    /** The number of parked sequences, tagged with the {@code processor}. */
    static final String METRIC = "daybook.parked.sequences";

    static final String COLLECTION = "dead-letters";

    /** Where so many sequences fail, the cause is not in the events, and parking the others too would only hide it. */
    static final int SEQUENCES_MAX = 1_024;

    /** An order has some hundreds of events; a product in high demand has so many in a day. */
    private static final int SEQUENCE_SIZE_MAX = 8_192;

    private final MongoTemplate template;
    private final Serializer serializer;
    private final MeterRegistry meters;
    private final ParkedSequences parked;
    private final Map<String, BatchedDeadLetterQueue> queues = new ConcurrentHashMap<>();

    /**
     * @param serializer the one of the events, which are kept as they came
     * @param meters counts what waits
     */
    DeadLetterQueues(MongoDatabase database, Serializer serializer, MeterRegistry meters, Clock clock) {
        this.template = DefaultMongoTemplate.builder()
                .mongoDatabase(database)
                .deadLetterCollectionName(COLLECTION)
                .build();
        this.serializer = serializer;
        this.meters = meters;
        this.parked = new ParkedSequences(template.deadLetterCollection(), clock);
    }

    /** From now on an event that fails for good is parked, by whichever processor, and its batch goes on. */
    void parkFor(EventProcessingConfigurer processing) {
        processing.registerDefaultDeadLetterPolicy(axon -> new ParkingPolicy());
        processing.registerDeadLetterQueueProvider(processor -> {
            processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                    processor, (axon, invoker) -> invoker.allowReset(true)); // All events come again then.
            return axon -> of(processor);
        });
    }

    BatchedDeadLetterQueue of(String processor) {
        return queues.computeIfAbsent(processor, this::open);
    }

    private BatchedDeadLetterQueue open(String processor) {
        Gauge.builder(METRIC, parked, all -> all.count(processor))
                .tag("processor", processor)
                .register(meters);
        return new BatchedDeadLetterQueue(
                processor, template.deadLetterCollection(), queue -> queue.mongoTemplate(template)
                        .serializer(serializer)
                        .clearConverters()
                        .addConverter(new LetterConverter())
                        .maxSequences(SEQUENCES_MAX)
                        .maxSequenceSize(SEQUENCE_SIZE_MAX));
    }

    ParkedSequences parked() {
        return parked;
    }

    @Override
    public void forget(String processor, int segment) {
        of(processor).forget();
    }

    @Override
    public void databaseIsEmpty() {
        DeadLetterEntry.ensureDeadLetterIndexes(template.deadLetterCollection());
    }
}
