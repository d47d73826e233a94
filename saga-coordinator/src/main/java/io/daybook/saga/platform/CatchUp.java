package io.daybook.saga.platform;

import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.SegmentListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Tells new events from those that may have been handled before.
 *
 * <p>Events that were in the log when this node claimed a segment may have been acted upon before: before a restart, by
 * another node, or before the database was rolled back or lost. They only update the state. Commands that are still
 * outstanding at the end are sent again then. Each segment is judged by itself, so that one that keeps failing holds up
 * no other.
 */
final class CatchUp implements SegmentListener {

    private final Supplier<OptionalLong> head;
    private final Function<String, Map<Segment, Long>> handled;

    /** Where the log ended when this node claimed a segment last. */
    private final Map<Claimed, Long> ends = new ConcurrentHashMap<>();

    /** How often each was claimed since it was resumed last. */
    private final Map<Claimed, Integer> following = new ConcurrentHashMap<>();

    /** A segment that this node has claimed. */
    private record Claimed(String processor, int segment) {}

    /**
     * @param head the position of the last event in the log, -1 for none; empty where it cannot be had now
     * @param handled up to which position the data of each segment of a processor is stored, on whichever nodes
     */
    CatchUp(Supplier<OptionalLong> head, Function<String, Map<Segment, Long>> handled) {
        this.head = head;
        this.handled = handled;
    }

    /**
     * @throws IllegalStateException if the log's end cannot be had now; the segment is then claimed again later
     */
    @Override
    public void forget(String processor, int segment) {
        long end = head.get().orElseThrow(() -> new IllegalStateException("The log's end cannot be had now"));
        Claimed claimed = new Claimed(processor, segment);
        ends.merge(claimed, end, Math::max);
        following.merge(claimed, 1, Integer::sum);
    }

    /**
     * Whether certainly no node has acted upon the event; false for a dead letter that is retried. To be called on the
     * thread that handles it, which knows the segment.
     *
     * @throws IllegalStateException if it is not being handled by a streaming processor
     */
    boolean isNew(String processor, EventMessage<?> event) {
        if (DeadLetters.isRetrying()) {
            return false;
        }
        Integer segment = CurrentUnitOfWork.get().root().getResource("Processor[" + processor + "]/SegmentId");
        if (segment == null) {
            throw new IllegalStateException("No segment of " + processor + " handles the event");
        }
        long position = event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
        return position > ends.getOrDefault(new Claimed(processor, segment), Long.MAX_VALUE);
    }

    /**
     * Hands over the segments whose former end of the log is handled and stored: once for each claim, and again after a
     * failure.
     *
     * @return whether this is so of all segments that this node has claimed, of which there is one
     */
    boolean resume(String processor, Consumer<Collection<Segment>> resumption) {
        Map<Claimed, Integer> before = of(processor, following);
        if (!before.isEmpty()) {
            Map<Claimed, Segment> over = new HashMap<>();
            handled.apply(processor).forEach((segment, position) -> {
                Claimed claimed = new Claimed(processor, segment.getSegmentId());
                if (before.containsKey(claimed) && position >= ends.getOrDefault(claimed, Long.MAX_VALUE)) {
                    over.put(claimed, segment);
                }
            });
            resumption.accept(over.values());
            over.keySet().forEach(claimed -> following.remove(claimed, before.get(claimed)));
        }
        return of(processor, following).isEmpty() && !of(processor, ends).isEmpty();
    }

    private static <T> Map<Claimed, T> of(String processor, Map<Claimed, T> all) {
        Map<Claimed, T> some = new HashMap<>(all);
        some.keySet().removeIf(claimed -> !claimed.processor().equals(processor));
        return some;
    }
}
