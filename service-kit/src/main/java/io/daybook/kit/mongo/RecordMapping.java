package io.daybook.kit.mongo;

import org.bson.Document;

/**
 * How a record lies in a document: field by field under its own name.
 *
 * <p>A record whose only component is called {@code value} is that raw value, as in JSON, so that a query may compare
 * an identifier with a string. Enums are their names, instants are dates (whole milliseconds, as events have them),
 * what is absent is left out, and a field that the record does not know is passed over. Mapped are strings, whole
 * numbers, booleans, enums, instants, records, lists and maps of these, and nothing else: there is no way for a class
 * name to come out of a document.
 *
 * @param <R> the record
 */
public final class RecordMapping<R extends Record> {

    private final Class<R> type;

    private RecordMapping(Class<R> type) {
        this.type = type;
    }

    /** The mapping of that record. */
    public static <R extends Record> RecordMapping<R> of(Class<R> type) {
        return new RecordMapping<>(type);
    }

    /**
     * The record as a document.
     *
     * @throws IllegalArgumentException if the record holds something that is not mapped, for example a fraction
     */
    public Document document(R record) {
        return RecordShape.of(type).document(record);
    }

    /**
     * The document as a record.
     *
     * @throws IllegalArgumentException if a field cannot be what the record wants
     */
    public R record(Document document) {
        return type.cast(RecordShape.of(type).record(document));
    }

    /** Anything that is mapped, as a document holds it: for values that have no record around them. */
    public static Object value(Object value) {
        return RecordShape.written(value);
    }
}
