package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents along their ids: they lie in that order, if the ids are texts.
 *
 * @param isSorted whether that is the order that was asked for
 */
record IdWalk(Stream<Document> documents, boolean isSorted) {

    /** Between the bounds that the query gives; null if there are none, and another order is asked for. */
    static @Nullable IdWalk of(
            DocumentTree documents, @Nullable String idField, Document query, @Nullable Document orderBy) {
        if (idField == null
                || !(documents.map().firstKey() instanceof String
                        && documents.map().lastKey() instanceof String)) {
            return null; // What lies between two texts is a text.
        }
        List<Interval> bounds = Interval.of(query, idField, /* hasOneValue= */ true);
        Number direction = orderBy != null && orderBy.size() == 1 ? (Number) orderBy.get(idField) : null;
        if (bounds == null && direction == null) {
            return null;
        }
        boolean backwards = direction != null && direction.intValue() < 0;
        String low = bounds == null ? null : Interval.hull(bounds).low().text();
        String high = bounds == null ? null : Interval.hull(bounds).high().text();
        return new IdWalk(documents.walk(backwards ? high : low, backwards ? low : high, backwards), direction != null);
    }
}
