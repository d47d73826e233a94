package io.daybook.queryside.shared;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.Versioned;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.StreamPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The documents of one view, each under the id of what it shows.
 *
 * <p>All views write and find their documents in the same way. A view's own store says what the documents are and how
 * they are listed.
 *
 * @param <I> an id, whose text is the document's {@code _id}
 * @param <V> what a document says
 */
public class ViewStore<I, V extends Record> {

    protected final Documents<V> documents;

    protected ViewStore(Documents<V> documents) {
        this.documents = documents;
    }

    /** Which documents the events of one kind touch, where each names one. */
    public static <E> Function<EventMessage<?>, List<String>> touchedBy(Class<E> kind, Function<E, ?> id) {
        return event -> kind.isInstance(event.getPayload())
                ? List.of(id.apply(kind.cast(event.getPayload())).toString())
                : List.of();
    }

    /** Creates the document unless it exists, in which case nothing changes. */
    public void create(I id, StreamPosition origin, V view) {
        documents.create(id.toString(), origin, view);
    }

    /** Changes the document, unless it has seen the event. */
    public void change(I id, StreamPosition origin, UnaryOperator<V> change) {
        documents.change(id.toString(), origin, change);
    }

    /** Changes the document, unless it has seen the event; a missing one is created by changing an empty one. */
    public void createOrChange(I id, StreamPosition origin, V empty, UnaryOperator<V> change) {
        documents.createOrChange(id.toString(), origin, empty, change);
    }

    /** The document, if there is one. */
    public Optional<GuardedDocument<V>> find(I id) {
        return documents.find(id.toString());
    }

    /**
     * What a document shows, under the entity tag of its version.
     *
     * @throws Problem 404 if there is none
     */
    public <S> ResponseEntity<S> show(I id, Function<V, S> summary, ToLongFunction<S> version) {
        GuardedDocument<V> found = find(id).orElseThrow(Problem::notFound);
        S shown = summary.apply(found.content());
        return Versioned.ok(shown, version.applyAsLong(shown), found.changes());
    }

    /** Removes every document, for a reset. */
    public void clear() {
        documents.clear();
    }

    /** One filter more, where a list is to be filtered by this. */
    protected static <T> void addIfWanted(List<Bson> filters, @Nullable T wanted, Function<T, Bson> filter) {
        if (wanted != null) {
            filters.add(filter.apply(wanted));
        }
    }
}
