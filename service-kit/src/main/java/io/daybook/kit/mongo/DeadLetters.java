package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The dead-letter queues of a service, one for each processor: where events are parked whose handling failed for good,
 * with the later ones of the same sequence. They are listed, retried and evicted here. Nothing is retried by itself:
 * whether the cause is gone only a person knows.
 *
 * <p>They are stored in the service's database, beside what its processors make of the other events. They need not
 * outlive it: where the database is deleted or rolled back, tokens and dead letters go together, and the events are
 * handled again.
 *
 * <p>A retry may run on any node, whichever holds the segment. It hands the letters of a sequence to the handlers in
 * order, each in a batch of its own that is written before the letter is evicted, and stops at the first that fails.
 */
public final class DeadLetters implements SegmentListener {

    static final DeclaredCollection COLLECTION = DeclaredCollection.onOneShard(
            "dead-letters", "Axon makes its indexes, one of them unique; empty unless something is wrong");

    /** Where so many sequences fail, the cause is not in the events, and parking the others too would only hide it. */
    static final int SEQUENCES_MAX = 1_024;

    /** An order has some hundreds of events; a product in high demand has so many in a day. */
    private static final int SEQUENCE_SIZE_MAX = 8_192;

    private static final int LOOKS_MAX = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final MongoTemplate template;
    private final LetterConverter converter;
    private final ParkedSequences parked;
    private final Supplier<EventProcessingConfiguration> processing;
    private final Iterable<RetryListener> listeners;
    private final Map<String, BatchedDeadLetterQueue> queues = new ConcurrentHashMap<>();

    /**
     * @param converter of events, which are kept as they came
     * @param parked counts what waits
     */
    DeadLetters(
            MongoDatabase database,
            LetterConverter converter,
            ParkedSequences parked,
            Supplier<EventProcessingConfiguration> processing,
            Iterable<RetryListener> listeners) {
        this.template = DefaultMongoTemplate.builder()
                .mongoDatabase(database)
                .deadLetterCollectionName(COLLECTION.name())
                .build();
        this.converter = converter;
        this.parked = parked;
        this.processing = processing;
        this.listeners = listeners;
    }

    /** From now on an event that fails for good is parked, by whichever processor, and its batch goes on. */
    void parkFor(EventProcessingConfigurer configurer) {
        configurer.registerDefaultDeadLetterPolicy(axon -> new ParkingPolicy());
        configurer.registerDeadLetterQueueProvider(processor -> {
            configurer.registerDeadLetteringEventHandlerInvokerConfiguration(
                    processor, (axon, invoker) -> invoker.allowReset(true)); // All events come again then.
            return axon -> queue(processor);
        });
    }

    BatchedDeadLetterQueue queue(String processor) {
        return queues.computeIfAbsent(processor, this::open);
    }

    private BatchedDeadLetterQueue open(String processor) {
        parked.measure(processor);
        return new BatchedDeadLetterQueue(
                processor, template.deadLetterCollection(), converter, parked, queue -> queue.mongoTemplate(template)
                        .maxSequences(SEQUENCES_MAX)
                        .maxSequenceSize(SEQUENCE_SIZE_MAX));
    }

    @Override
    public void forget(String processor, int segment) {
        queue(processor).forget();
    }

    @Override
    public void databaseIsEmpty() {
        DeadLetterEntry.ensureDeadLetterIndexes(template.deadLetterCollection());
    }

    /** Whether the event that is being handled is a letter, and not one of its processor's stream. */
    public static boolean isRetrying() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().containsKey(DeadLetter.class.getName());
    }

    /** What waits, oldest first. */
    public List<ParkedSequence> parked() {
        return parked.now();
    }

    /** Whether a processor of this service has that name, and parks events. */
    public boolean parksFor(String processor) {
        return processing.get().sequencedDeadLetterProcessor(processor).isPresent();
    }

    /** What waits of one sequence, the event that failed first, up to so many. */
    public List<ParkedEvent> events(String processor, String sequence, int limit) {
        return template.deadLetterCollection()
                .find(DeadLetterEntry.processingGroupAndSequenceIdentifierFilter(processor, sequence))
                .sort(DeadLetterEntry.indexSortAscending())
                .limit(limit)
                .map(LetterConverter::event)
                .map(event -> ParkedEvent.of(event, converter.newest(event)))
                .into(new ArrayList<>());
    }

    /**
     * Hands the letters of one sequence to the handlers again, in order.
     *
     * @return whether none of them waits any more; if not, one has failed again or another node is retrying them
     * @throws IllegalArgumentException if there is no such processor here
     */
    public boolean retry(String processor, String sequence) {
        Deque<UnitOfWork<?>> callers = new ArrayDeque<>();
        while (CurrentUnitOfWork.isStarted()) { // Or the letters' batches would be written with the caller's.
            callers.push(CurrentUnitOfWork.get());
            CurrentUnitOfWork.clear(callers.element());
        }
        try {
            return handleAgain(processor, sequence);
        } finally {
            callers.forEach(CurrentUnitOfWork::set);
        }
    }

    private boolean handleAgain(String processor, String sequence) {
        SequencedDeadLetterProcessor<EventMessage<?>> handlers = processing
                .get()
                .sequencedDeadLetterProcessor(processor)
                .orElseThrow(() -> new IllegalArgumentException("No processor " + processor + " parks events here"));
        BatchedDeadLetterQueue queue = queue(processor);
        for (int look = 1; queue.contains(sequence); look++) { // Events that came meanwhile were parked behind.
            boolean handled = handlers.process(letter -> letter instanceof MongoDeadLetter<?> kept
                    && kept.sequenceIdentifier().equals(sequence));
            if (!handled && (queue.beginsWithFailure(sequence) || look == LOOKS_MAX)) {
                return false;
            } else if (!handled) { // What waits behind nothing is taken back by its batch, or retried elsewhere.
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        // Also where nothing waited any more: whoever retried the last letter may have failed before this was said.
        listeners.forEach(listener -> listener.retried(processor, sequence));
        return true;
    }

    /**
     * Evicts the dead letters of a sequence, the last first, so that no event overtakes them. Their effects are missing
     * then until the processor is reset.
     *
     * @return what was evicted, in the order in which it waited
     */
    public List<ParkedEvent> evict(String processor, String sequence) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        List<ParkedEvent> evicted = events(processor, sequence, SEQUENCE_SIZE_MAX);
        List<DeadLetter<? extends EventMessage<?>>> letters = new ArrayList<>();
        queue.deadLetterSequence(sequence).forEach(letters::add);
        Collections.reverse(letters);
        letters.forEach(queue::evict);
        return evicted;
    }
}
