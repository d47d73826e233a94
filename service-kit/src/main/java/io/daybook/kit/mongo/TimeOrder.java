package io.daybook.kit.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A list's order by an instant that never changes and, where two are equal, by {@code _id}.
 *
 * <p>A page begins after the last document of the page before and not at a number, so it stays where it is, however
 * many documents are written between two pages.
 */
public final class TimeOrder {

    private static final char SEPARATOR = '/';

    private final String field;
    private final Bson keys;
    private final BiFunction<String, Object, Bson> beyond;

    private TimeOrder(String field, Bson keys, BiFunction<String, Object, Bson> beyond) {
        this.field = field;
        this.keys = keys;
        this.beyond = beyond;
    }

    /** By that field, which may lie in a nested document, the newest first. */
    public static TimeOrder newestFirst(String field) {
        return new TimeOrder(field, Sorts.descending(field, GuardedDocumentCodec.ID), Filters::lt);
    }

    /** By that field, which may lie in a nested document, the oldest first. */
    public static TimeOrder oldestFirst(String field) {
        return new TimeOrder(field, Sorts.ascending(field, GuardedDocumentCodec.ID), Filters::gt);
    }

    /** The keys of this order, for an index. */
    Bson keys() {
        return keys;
    }

    /** The keys of this order among the documents that agree in these fields, for an index. */
    public Bson after(String... fields) {
        return Indexes.compoundIndex(Indexes.ascending(fields), keys);
    }

    /**
     * Reads one page.
     *
     * @param documents which are listed
     * @param filters all of which must fit
     * @param limit how many documents at most, at least 1
     * @param after where the page before ended, as it said itself; null for the first
     * @throws IllegalArgumentException if no page ended there
     */
    public <T extends Record> Slice<T> page(
            Documents<T> documents, List<Bson> filters, int limit, @Nullable String after) {
        List<Bson> all = new ArrayList<>(filters);
        if (after != null) {
            all.add(beyond(after));
        }
        Bson filter = all.isEmpty() ? Filters.empty() : Filters.and(all);
        return documents.page(filter, keys, limit, this::placeOf);
    }

    /**
     * The first instant of those that documents have, which are whole milliseconds, that is not before the given one.
     * With it a bound is what it says, also between two milliseconds.
     */
    public static Instant notBefore(Instant bound) {
        Instant whole = bound.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(bound) ? whole : whole.plusMillis(1);
    }

    private String placeOf(RawBsonDocument document) {
        BsonValue at = document;
        for (String name : field.split("\\.", -1)) {
            at = at.asDocument().get(name, BsonNull.VALUE);
        }
        String id = document.getString(GuardedDocumentCodec.ID).getValue();
        return at.asDateTime().getValue() + String.valueOf(SEPARATOR) + id;
    }

    private Bson beyond(String place) {
        int separator = place.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("No page ended at " + place);
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(place.substring(0, separator)));
        String id = place.substring(separator + 1);
        return Filters.or(
                beyond.apply(field, at), Filters.and(Filters.eq(field, at), beyond.apply(GuardedDocumentCodec.ID, id)));
    }
}
