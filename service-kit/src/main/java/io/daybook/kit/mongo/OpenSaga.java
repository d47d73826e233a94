package io.daybook.kit.mongo;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A saga as it lies in the database.
 *
 * @param key its {@code _id}: type and association value, so that there cannot be a second
 * @param identifier the identifier that Axon gave it, by which it belongs to a segment
 * @param version how often it was written
 * @param state its state as text
 * @param type the class of the state
 * @param revision the revision of that class, if it has one
 * @param marked whether it can be found by its mark; one that was stored before there were marks can
 */
record OpenSaga(
        String key,
        String identifier,
        long version,
        String state,
        String type,
        @Nullable String revision,
        boolean marked) {

    static final String IDENTIFIER = "saga";
    static final String VERSION = "version";
    static final String MARKED = "marked";

    private static final String STATE = "state";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";

    static OpenSaga of(Document document) {
        return new OpenSaga(
                document.getString("_id"),
                document.getString(IDENTIFIER),
                document.getLong(VERSION),
                document.getString(STATE),
                document.getString(TYPE),
                document.getString(REVISION),
                document.getBoolean(MARKED, true));
    }

    static OpenSaga first(String key, String identifier, SerializedObject<String> state, boolean marked) {
        return new OpenSaga(
                key,
                identifier,
                1,
                state.getData(),
                state.getType().getName(),
                state.getType().getRevision(),
                marked);
    }

    /** The next version, or this one if nothing has changed. */
    OpenSaga with(SerializedObject<String> next, boolean nextMarked) {
        return next.getData().equals(state)
                ? this
                : new OpenSaga(
                        key,
                        identifier,
                        version + 1,
                        next.getData(),
                        next.getType().getName(),
                        next.getType().getRevision(),
                        nextMarked);
    }

    SerializedObject<String> serialized() {
        return new SimpleSerializedObject<>(state, String.class, type, revision);
    }

    Document document() {
        return new Document("_id", key)
                .append(IDENTIFIER, identifier)
                .append(VERSION, version)
                .append(STATE, state)
                .append(TYPE, type)
                .append(REVISION, revision)
                .append(MARKED, marked);
    }
}
