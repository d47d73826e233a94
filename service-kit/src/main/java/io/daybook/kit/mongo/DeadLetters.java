package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Lists, retries and evicts parked events. Nothing is retried by itself: whether the cause is gone only a person knows.
 *
 * <p>A retry may run on any node, whichever holds the segment. It hands the letters of a sequence to the handlers in
 * order, each in a batch of its own that is written before the letter is evicted, and stops at the first that fails.
 */
public final class DeadLetters {

    private final DeadLetterQueues queues;
    private final Supplier<EventProcessingConfiguration> processing;
    private final Iterable<RetryListener> listeners;

    DeadLetters(
            DeadLetterQueues queues,
            Supplier<EventProcessingConfiguration> processing,
            Iterable<RetryListener> listeners) {
        this.queues = queues;
        this.processing = processing;
        this.listeners = listeners;
    }

    /** Whether the event that is being handled is a letter, and not one of its processor's stream. */
    public static boolean isRetrying() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().containsKey(DeadLetter.class.getName());
    }

    /** What waits, oldest first. */
    public List<ParkedSequence> parked() {
        return queues.parked().now();
    }

    /**
     * Hands the letters of one sequence to the handlers again, in order.
     *
     * @return whether none of them waits any more; if not, one has failed again or another node is retrying them
     * @throws IllegalArgumentException if there is no such processor here
     */
    public boolean retry(String processor, String sequence) {
        SequencedDeadLetterProcessor<EventMessage<?>> handlers = processing
                .get()
                .sequencedDeadLetterProcessor(processor)
                .orElseThrow(() -> new IllegalArgumentException("No processor " + processor + " parks events here"));
        SequencedDeadLetterQueue<EventMessage<?>> queue = queues.of(processor);
        while (queue.contains(sequence)) { // Events that came meanwhile were parked behind.
            if (!handlers.process(letter -> letter instanceof MongoDeadLetter<?> kept
                    && kept.sequenceIdentifier().equals(sequence))) {
                return false;
            }
        }
        // Also where nothing waited any more: whoever retried the last letter may have failed before this was said.
        listeners.forEach(listener -> listener.retried(processor, sequence));
        return true;
    }

    /**
     * Evicts the dead letters of a sequence, the last first, so that no event overtakes them. Their effects are missing
     * then until the processor is reset.
     */
    public void evict(String processor, String sequence) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queues.of(processor);
        List<DeadLetter<? extends EventMessage<?>>> letters = new ArrayList<>();
        queue.deadLetterSequence(sequence).forEach(letters::add);
        Collections.reverse(letters);
        letters.forEach(queue::evict);
    }
}
