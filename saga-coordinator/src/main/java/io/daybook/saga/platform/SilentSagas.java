package io.daybook.saga.platform;

import io.daybook.contract.deadline.StepOverdue;
import io.daybook.kit.mongo.DocumentSagaStore;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import java.util.Collection;
import java.util.function.Consumer;
import org.axonframework.eventhandling.Segment;

/**
 * Finds the sagas that have only followed the log so far and have something to say.
 *
 * <p>Each saga's document carries a mark that says so, because nearly all sagas wait for the warehouse and need not be
 * read.
 */
final class SilentSagas {

    private final DocumentSagaStore sagas;

    SilentSagas(DocumentSagaStore sagas) {
        this.sagas = sagas;
    }

    /** The mark. */
    static boolean isMarked(Object saga) {
        return saga instanceof OrderFulfilmentSaga fulfilment
                && fulfilment.wakeUp().isPresent();
    }

    /** Hands over what makes those speak that have something to say and belong to one of the segments. */
    void wakeUps(Collection<Segment> segments, Consumer<StepOverdue> waker) {
        sagas.marked(
                OrderFulfilmentSaga.class,
                identifier -> segments.stream().anyMatch(segment -> segment.matches(identifier)),
                saga -> saga.wakeUp().ifPresent(waker));
    }
}
