package io.daybook.kit.axon;

import java.util.function.Predicate;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Which events of a batch the segment that works on it will handle.
 *
 * <p>Every segment of a processor is given the same events and leaves most of them to the others. Whoever prepares for
 * a whole batch, for example by reading documents ahead, would otherwise do so once for each segment.
 */
public final class SegmentAtWork {

    private static final String HANDLES = SegmentAtWork.class.getName();

    private SegmentAtWork() {}

    /** Notes it in the current unit of work, once for a batch. */
    public static void note(EventHandlerInvoker handlers, Segment segment) {
        if (CurrentUnitOfWork.isStarted()) {
            Predicate<EventMessage<?>> handles = event -> handlers.canHandle(event, segment);
            CurrentUnitOfWork.get().root().resources().putIfAbsent(HANDLES, handles);
        }
    }

    /** Whether the event will be handled in this batch; yes, where no segment was noted. */
    public static boolean handles(UnitOfWork<?> batch, EventMessage<?> event) {
        Predicate<EventMessage<?>> handles = batch.getResource(HANDLES);
        return handles == null || handles.test(event);
    }
}
