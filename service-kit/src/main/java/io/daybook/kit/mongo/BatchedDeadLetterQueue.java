package io.daybook.kit.mongo;

import static org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry.indexSortAscending;
import static org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry.processingGroupAndSequenceIdentifierFilter;
import static org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry.processingGroupFilter;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A dead-letter queue whose letters are written with their batch: after its data and before its token.
 *
 * <p>Axon writes a letter at once. Without a transaction, a batch that fails afterwards would come again with a letter
 * in the queue, and events of the same order from before that letter, of which nothing is written yet, would be parked
 * behind it. With the data first, whatever comes again before a letter is known already, is handled, and changes
 * nothing. An event that comes again when its letter is written is not written twice.
 *
 * <p>Which sequences wait is remembered from the moment a segment is claimed, because Axon asks for every event. Its
 * own cache is not used: it is not emptied where a claim was lost while the database was away.
 *
 * <p>A retried letter is handled in a unit of work of its own, so that its effect is written before it is evicted.
 */
final class BatchedDeadLetterQueue extends MongoSequencedDeadLetterQueue<EventMessage<?>> {

    private final String processor;
    private final MongoCollection<Document> letters;
    private final LetterConverter converter;
    private final ParkedSequences parked;

    /** At least those that wait in segments that this node works on; null until they are asked for. */
    private @Nullable Set<String> waiting;

    /** What the current batch has parked. */
    private record Letter(String sequence, DeadLetter<? extends EventMessage<?>> content) {}

    /**
     * @param letters the collection
     * @param converter of their events and tokens
     * @param parked alerts staff to what fails
     * @param settings all others of the queue
     */
    BatchedDeadLetterQueue(
            String processor,
            MongoCollection<Document> letters,
            LetterConverter converter,
            ParkedSequences parked,
            Function<Builder<EventMessage<?>>, Builder<EventMessage<?>>> settings) {
        super(settings.apply(MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processor)
                .serializer(converter.serializer())
                .clearConverters()
                .addConverter(converter)));
        this.processor = processor;
        this.letters = letters;
        this.converter = converter;
        this.parked = parked;
    }

    /** A segment is claimed, which others may have worked on. */
    synchronized void forget() {
        waiting = null;
    }

    private synchronized Set<String> waiting() {
        Set<String> known = waiting;
        if (known == null) {
            known = letters.distinct("sequenceIdentifier", processingGroupFilter(processor), String.class)
                    .into(ConcurrentHashMap.newKeySet());
            waiting = known;
        }
        return known;
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        pending().putIfAbsent(letter.message().getIdentifier(), new Letter(sequence.toString(), letter));
    }

    @Override
    public boolean enqueueIfPresent(Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        if (!isPresent(sequence.toString(), letter)) {
            return false;
        }
        enqueue(sequence, letter.get());
        return true;
    }

    /** Whether the current batch has parked of the sequence, or a letter waits that is not of a later event. */
    private boolean isPresent(String sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        if (pending().values().stream().anyMatch(pending -> pending.sequence().equals(sequence))) {
            return true;
        }
        if (!waiting().contains(sequence)) {
            return false;
        }
        Document first = first(sequence);
        if (first == null) {
            waiting().remove(sequence);
            return false;
        }
        return position(first) <= position(letter.get().message());
    }

    /** Whether the first letter of the sequence is one that failed, and not one that waits behind it. */
    boolean beginsWithFailure(String sequence) {
        Document first = first(sequence);
        return first != null && first.get("causeType") != null;
    }

    private @Nullable Document first(String sequence) {
        return letters.find(processingGroupAndSequenceIdentifierFilter(processor, sequence))
                .sort(indexSortAscending())
                .first();
    }

    private long position(Document letter) {
        return converter
                .serializer()
                .<byte[], TrackingToken>deserialize(
                        LetterConverter.event(letter).getTrackingToken())
                .position()
                .orElseThrow();
    }

    private static long position(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    /** What the current batch has parked so far, by event. */
    private Map<String, Letter> pending() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        BatchEnd end = BatchEnd.of(batch);
        return batch.getOrComputeResource("DeadLetters[" + processor + "]", name -> {
            Map<String, Letter> pending = new LinkedHashMap<>();
            end.afterData(() -> write(pending));
            return pending;
        });
    }

    /** Written where the token is not as this node left it, a letter would have events from before it wait behind. */
    private void write(Map<String, Letter> pending) {
        if (!pending.isEmpty()) {
            BatchEnd.checkToken(BatchEnd.Reads.ABSENCE); // What was missed may be gone with the whole database.
            pending.forEach((event, letter) -> write(event, letter, pending));
        }
    }

    private void write(String event, Letter letter, Map<String, Letter> pending) {
        String sequence = letter.sequence();
        boolean failed = letter.content().cause().isPresent();
        boolean isWritten = letters.countDocuments(ofEvents(sequence, Set.of(event))) > 0;
        if (isWritten && !failed) {
            requireOthersBefore(sequence, event, pending);
        }
        if (isWritten) {
            return;
        }
        if (!failed && !contains(sequence)) {
            throw new StaleBatchException("What " + event + " was to be parked behind was retried meanwhile");
        }
        if (isFull(sequence)) { // Axon's own refusal quotes the event.
            throw new IllegalStateException("No room is left to park " + event + " in " + processor);
        }
        super.enqueue(sequence, letter.content());
        waiting().add(sequence);
        if (!failed) {
            requireOthersBefore(sequence, event, pending);
        }
        letter.content()
                .cause()
                .ifPresent(cause ->
                        parked.alert(processor, sequence, event + " " + cause.type() + ": " + cause.message()));
    }

    private Bson ofEvents(String sequence, Collection<String> events) {
        return Filters.and(
                processingGroupAndSequenceIdentifierFilter(processor, sequence),
                Filters.in("message.eventIdentifier", events));
    }

    /**
     * Takes back what the batch has parked of a sequence if it waits behind nothing: the last letter before it was
     * retried or evicted just when this one was written, and nobody would look at it again. The batch handles it then.
     */
    private void requireOthersBefore(String sequence, String event, Map<String, Letter> pending) {
        Document first = first(sequence);
        boolean othersBefore = first != null
                && (first.get("causeType") != null
                        || !event.equals(first.get("message", Document.class).getString("eventIdentifier")));
        if (!othersBefore) {
            letters.deleteMany(ofEvents(sequence, pending.keySet()));
            throw new StaleBatchException("What " + event + " was parked behind was retried meanwhile");
        }
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        return super.process(sequenceFilter, letter -> inBatchOfItsOwn(() -> processingTask.apply(letter)));
    }

    /** Axon goes through a sequence within one unit of work; what is handled in it would be written at its end. */
    private static <R> R inBatchOfItsOwn(Supplier<R> task) {
        UnitOfWork<?> whole = CurrentUnitOfWork.get();
        CurrentUnitOfWork.clear(whole);
        try {
            return task.get();
        } finally {
            CurrentUnitOfWork.set(whole);
        }
    }
}
