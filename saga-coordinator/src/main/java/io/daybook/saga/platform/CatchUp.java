package io.daybook.saga.platform;

import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.SegmentListener;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final Map<Work, Beginning> beginnings = new ConcurrentHashMap<>();

    /** A segment that this node has claimed. */
    private record Work(String processor, int segment) {}

    /**
     * Where the log ended when this node claimed a segment last.
     *
     * @param head the last position then
     * @param times how often it was claimed, because the same end may have to be reached again
     */
    record Beginning(int segment, long head, int times) {

        private Beginning then(Beginning next) {
            return new Beginning(segment, Math.max(head, next.head), times + next.times);
        }
    }

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
        beginnings.merge(new Work(processor, segment), new Beginning(segment, end, /* times= */ 1), Beginning::then);
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
        Beginning beginning = beginnings.get(new Work(processor, segment));
        return beginning != null && position > beginning.head();
    }

    /** The last claim of each segment. */
    Set<Beginning> begun(String processor) {
        return beginnings.entrySet().stream()
                .filter(entry -> entry.getKey().processor().equals(processor))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Those whose former end of the log is handled and stored, each with its segment as it is now. */
    Map<Beginning, Segment> over(String processor, Set<Beginning> begun) {
        Map<Beginning, Segment> over = new HashMap<>();
        handled.apply(processor).forEach((segment, position) -> begun.stream()
                .filter(beginning -> beginning.segment() == segment.getSegmentId() && position >= beginning.head())
                .forEach(beginning -> over.put(beginning, segment)));
        return over;
    }
}
