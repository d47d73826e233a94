package io.daybook.kit.axon;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;

/**
 * Lets a processor see every event, also those that no handler of it wants.
 *
 * <p>A pooled streaming processor stores its token at once only after events it handles, and else every few seconds.
 * Whoever waits for a read model to reach a position would wait that long after an event that the read model ignores.
 * And so every batch comes by here, to be watched.
 */
final class UnfilteredEvents extends MultiEventHandlerInvoker {

    private final String processor;
    private final EventHandlerInvoker handlers;
    private final ProcessorHealth health;
    private final PacedWorkers workers;

    UnfilteredEvents(String processor, EventHandlerInvoker handlers, ProcessorHealth health, PacedWorkers workers) {
        super(handlers);
        this.processor = processor;
        this.handlers = handlers;
        this.health = health;
        this.workers = workers;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        health.watch(processor, segment.getSegmentId(), event);
        SegmentAtWork.note(handlers, segment);
        if (handlers.canHandle(event, segment)) {
            workers.handling();
            handlers.handle(event, segment);
        }
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
