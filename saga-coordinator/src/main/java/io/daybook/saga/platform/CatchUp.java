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
 * Tells events that may have been handled before from new ones.
 *
 * <p>What was in the log when this node began to work on a segment may have been acted upon already: by an earlier
 * life, by another node, or before the database went back or was lost. It is only followed. What is still open at its
 * end is said again then. Each segment is judged by itself: one that fails again and again must hold up no other.
 */
final class CatchUp implements SegmentListener {

    private final Supplier<OptionalLong> head;
    private final Function<String, Map<Segment, Long>> handled;
    private final Map<Work, Beginning> beginnings = new ConcurrentHashMap<>();

    /** What this node works on. */
    private record Work(String processor, int segment) {}

    /**
     * Where the log ended when work on a segment began here last.
     *
     * @param segment the segment
     * @param head the last position then
     * @param times how often it began, because the same end may have to be reached again
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
     * Whether nobody can have acted upon the event, which of one that was parked is not said. Asked on the thread that
     * handles it, which knows the segment.
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

    /** The last beginning of each segment. */
    Set<Beginning> begun(String processor) {
        return beginnings.entrySet().stream()
                .filter(entry -> entry.getKey().processor().equals(processor))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Those of which everything that was there is handled and stored, each with its segment as it is now. */
    Map<Beginning, Segment> over(String processor, Set<Beginning> begun) {
        Map<Beginning, Segment> over = new HashMap<>();
        handled.apply(processor).forEach((segment, position) -> begun.stream()
                .filter(beginning -> beginning.segment() == segment.getSegmentId() && position >= beginning.head())
                .forEach(beginning -> over.put(beginning, segment)));
        return over;
    }
}
