package io.daybook.saga.platform;

import io.daybook.kit.axon.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** Handles events as a segment of a streaming processor does. */
final class Handling {

    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private Handling() {}

    static EventMessage<?> at(long position, Object event) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>(Ids.random(), event, Map.of(), TEN));
    }

    static <R> ResultMessage<R> handled(String processor, int segment, EventMessage<?> event, Callable<R> handler) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(List.of(event));
        batch.resources().put("Processor[" + processor + "]/SegmentId", segment);
        batch.start();
        return batch.executeWithResult(handler);
    }
}
