package io.daybook.kit.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a processor lie in its one document.
 *
 * <p>{@code {_id: processor, initial: {..}, segments: {s0: {token, type, owner, since, stamp}, ..}}}. One document for
 * all segments, so that a processor is there with all of them or not at all, and splits and merges are seen whole. The
 * stamp is new with every claim and every stored token: whoever still has the one before is too late.
 */
final class TokenDocument {

    static final String SEGMENTS = "segments";
    static final String OWNER = "owner";
    static final String SINCE = "since";
    static final String STAMP = "stamp";
    static final String INITIAL = "initial";

    private static final String TOKEN = "token";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";

    private TokenDocument() {}

    /** Where a field of a segment lies, for filters and updates. */
    static String path(int segment, String field) {
        return path(segment) + "." + field;
    }

    static String path(int segment) {
        return SEGMENTS + ".s" + segment;
    }

    static int[] segments(@Nullable Document document) {
        if (document == null) {
            return new int[0];
        }
        return document.get(SEGMENTS, Document.class).keySet().stream()
                .mapToInt(name -> Integer.parseInt(name.substring(1)))
                .sorted()
                .toArray();
    }

    static List<Document> all(Document document) {
        List<Document> all = new ArrayList<>();
        for (int segment : segments(document)) {
            all.add(segment(document, segment));
        }
        return all;
    }

    static Document segment(Document document, int segment) {
        return document.get(SEGMENTS, Document.class).get("s" + segment, Document.class);
    }

    /** The fields of a token that nobody has claimed. */
    static Document unclaimed(@Nullable TrackingToken token, Serializer serializer) {
        return written(token, serializer).append(STAMP, new ObjectId());
    }

    static Document of(String processor, Document initial, int segmentCount) {
        Document segments = new Document();
        for (int segment = 0; segment < segmentCount; segment++) {
            segments.append("s" + segment, new Document(initial).append(STAMP, new ObjectId()));
        }
        return new Document("_id", processor).append(INITIAL, initial).append(SEGMENTS, segments);
    }

    static Document written(@Nullable TrackingToken token, Serializer serializer) {
        if (token == null) {
            return new Document(TOKEN, null);
        }
        SerializedObject<String> serialized = serializer.serialize(token, String.class);
        return new Document(TOKEN, serialized.getData())
                .append(TYPE, serialized.getType().getName())
                .append(REVISION, serialized.getType().getRevision());
    }

    static @Nullable TrackingToken token(Document segment, Serializer serializer) {
        String token = segment.getString(TOKEN);
        if (token == null) {
            return null;
        }
        return serializer.deserialize(new SimpleSerializedObject<>(
                token, String.class, segment.getString(TYPE), segment.getString(REVISION)));
    }

    static boolean isAvailable(Document segment, String node, Instant expired) {
        String owner = segment.getString(OWNER);
        return owner == null
                || owner.equals(node)
                || segment.get(SINCE, Instant.class).isBefore(expired);
    }
}
