package io.daybook.kit.mongo;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;

/**
 * How sagas of a service are kept.
 *
 * @param collection the collection with one document per open saga
 * @param associationProperty the one property by which events find their saga
 * @param openInMemoryMax how many open sagas stay in memory between batches; those beyond are read when needed
 * @param associated what value of the property an event has, so that a batch looks for all its sagas at once; an event
 *     for which it is empty is looked up by itself
 * @param mark which sagas are marked, so that they can be found among many; a saga's mark follows from its state alone
 */
public record SagaStorage(
        String collection,
        String associationProperty,
        int openInMemoryMax,
        Function<EventMessage<?>, Optional<String>> associated,
        Predicate<Object> mark) {

    /** Sagas found by this property, each looked up by itself when it is not in memory. */
    public static SagaStorage by(String associationProperty) {
        return new SagaStorage("sagas", associationProperty, 20_000, event -> Optional.empty(), saga -> false);
    }

    /** The same, looking for all sagas of a batch at once. */
    public SagaStorage readAhead(Function<EventMessage<?>, Optional<String>> associated) {
        return new SagaStorage(collection, associationProperty, openInMemoryMax, associated, mark);
    }

    /** The same with room for another number of sagas in memory. */
    public SagaStorage openInMemoryMax(int max) {
        return new SagaStorage(collection, associationProperty, max, associated, mark);
    }

    /** The same with a mark on some sagas. */
    public SagaStorage marked(Predicate<Object> mark) {
        return new SagaStorage(collection, associationProperty, openInMemoryMax, associated, mark);
    }
}
