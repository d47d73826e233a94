package io.daybook.saga.platform;

import io.daybook.kit.mongo.SegmentListener;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Tells events that may have been handled before from new ones.
 *
 * <p>What was in the log when this node began to work on a part of it may have been acted upon already: by an earlier
 * life, by another node, or before the database went back or was lost. It is only followed. What is still open at its
 * end is said again then.
 */
final class CatchUp implements SegmentListener {

    private static final Beginning NEVER = new Beginning(Long.MAX_VALUE, 0);

    private final Supplier<OptionalLong> head;
    private final ToLongFunction<String> handled;
    private final Map<String, Beginning> beginnings = new ConcurrentHashMap<>();

    /**
     * Where the log ended when work began.
     *
     * @param head the last position then
     * @param times how often it began, because the same end may have to be reached again
     */
    private record Beginning(long head, int times) {}

    /**
     * @param head the position of the last event in the log, -1 for none; empty where it cannot be had now
     * @param handled up to which position a processor's data is stored, on whichever nodes
     */
    CatchUp(Supplier<OptionalLong> head, ToLongFunction<String> handled) {
        this.head = head;
        this.handled = handled;
    }

    /**
     * @throws IllegalStateException if the log's end cannot be had now; the segment is then claimed again later
     */
    @Override
    public void forget(String processor, int segment) {
        long end = head.get().orElseThrow(() -> new IllegalStateException("The log's end cannot be had now"));
        beginnings.merge(
                processor,
                new Beginning(end, 1),
                (before, now) -> new Beginning(Math.max(before.head(), end), before.times() + 1));
    }

    /** Whether nobody can have acted upon the event. */
    boolean isNew(String processor, EventMessage<?> event) {
        long position = event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
        return position > beginning(processor).head();
    }

    /** Whether everything that was there when work began last is handled and stored. */
    boolean isOver(String processor) {
        long end = beginning(processor).head();
        return handled.applyAsLong(processor) >= end;
    }

    /** How often work began. */
    int times(String processor) {
        return beginning(processor).times();
    }

    private Beginning beginning(String processor) {
        return beginnings.getOrDefault(processor, NEVER);
    }
}
