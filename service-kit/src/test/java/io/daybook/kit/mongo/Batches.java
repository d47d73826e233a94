package io.daybook.kit.mongo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Batches of events as a processor makes them. */
final class Batches {

    private Batches() {}

    /** Events of as many aggregates, named by their number, which is their payload too. */
    static List<EventMessage<?>> events(int count) {
        return IntStream.range(0, count)
                .<EventMessage<?>>mapToObj(i -> event(Integer.toString(i), 0))
                .toList();
    }

    static EventMessage<?> event(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>("Test", aggregate, sequence, aggregate);
    }

    /** Handles the events in one unit of work; what went wrong is thrown. */
    static void handle(List<EventMessage<?>> events, Consumer<EventMessage<?>> handler) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events);
        handle(batch, () -> {
            handler.accept(batch.getMessage());
            return null;
        });
    }

    static void handle(BatchingUnitOfWork<EventMessage<?>> batch, Callable<?> handler) {
        ResultMessage<?> result = batch.executeWithResult(handler::call);
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(result.exceptionResult());
        }
    }

    static void leaveNoUnitOfWork() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }
}
