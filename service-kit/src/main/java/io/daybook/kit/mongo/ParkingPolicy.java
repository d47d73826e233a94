package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import io.daybook.kit.axon.UnavailableException;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.springframework.core.NestedExceptionUtils;

/**
 * Parks an event whose handler failed by its own rules, or that cannot be read: it would fail in the same way again.
 *
 * <p>Infrastructure failures say nothing about the event and would fail the next one too. They are rethrown, so that
 * the batch fails and is handled again; a decision cannot say that, because Axon skips an event that is not enqueued. A
 * dead letter that fails again is kept whatever the cause, because Axon evicts one that is not requeued.
 */
final class ParkingPolicy implements EnqueuePolicy<EventMessage<?>> {

    /**
     * Infrastructure failures: MongoDB, Axon Server, and this process when it stops or is out of memory. Not every
     * {@code IOException}: that an event cannot be read is one, too.
     */
    private static final List<Class<? extends Throwable>> AROUND_THE_HANDLER = List.of(
            MongoException.class,
            StaleBatchException.class,
            UnavailableException.class,
            AxonServerException.class,
            StatusRuntimeException.class,
            TimeoutException.class,
            InterruptedException.class,
            RejectedExecutionException.class,
            VirtualMachineError.class);

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (letter instanceof MongoDeadLetter) {
            return Decisions.requeue(NestedExceptionUtils.getMostSpecificCause(
                    cause)); // A cause made here would be kept as the cause of a cause.
        }
        if (isAroundTheHandler(cause)) {
            throw cause instanceof RuntimeException failure
                    ? failure
                    : new EventProcessingException("The event is handled again", cause);
        }
        EventChanges.undo();
        return Decisions.enqueue(ThrowableCause.truncated(NestedExceptionUtils.getMostSpecificCause(cause)));
    }

    private static boolean isAroundTheHandler(Throwable failure) {
        return AROUND_THE_HANDLER.stream()
                .anyMatch(kind -> ExceptionUtils.findException(failure, kind).isPresent());
    }
}
