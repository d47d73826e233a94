package io.daybook.kit.mongo;

import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One page of documents.
 *
 * @param documents in the list's order
 * @param next where this page ends; null if it is the last
 */
public record Slice(List<Document> documents, @Nullable String next) {

    public Slice {
        documents = List.copyOf(documents);
    }

    /** A page of the documents found, which were asked for with one more than the limit, to see if there are more. */
    public static Slice of(List<Document> found, int limit, Function<Document, String> placeOf) {
        boolean more = found.size() > limit;
        List<Document> shown = more ? found.subList(0, limit) : found;
        return new Slice(shown, more ? placeOf.apply(shown.get(limit - 1)) : null);
    }

    /** What the documents stand for, in the same order. */
    public <T> List<T> items(Function<Document, T> reading) {
        return documents.stream().map(reading).toList();
    }
}
