package io.daybook.kit.mongo;

import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * How the token of a segment lies in its document.
 *
 * <p>{@code {_id: processor/segment, processor, segment, token, type, revision, owner, since, stamp}}. One document for
 * each segment, so that two nodes never write the same one but to take it over. The stamp is new with every claim and
 * every stored token: whoever still has the one before is too late.
 */
final class TokenDocument {

    static final String ID = "_id";
    static final String PROCESSOR = "processor";
    static final String SEGMENT = "segment";
    static final String OWNER = "owner";
    static final String SINCE = "since";
    static final String STAMP = "stamp";

    private static final char SEPARATOR = '/';
    private static final String TOKEN = "token";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";

    private TokenDocument() {}

    static String id(String processor, int segment) {
        return processor + SEPARATOR + segment;
    }

    /** Comes after the ids of the processor and its segments, among which may be those of one with a longer name. */
    static String endOfIds(String processor) {
        return processor + (char) (SEPARATOR + 1);
    }

    /** The document of a segment with that token, which nobody has claimed. */
    static Document unclaimed(String processor, int segment, Document token) {
        Document document = new Document(ID, id(processor, segment))
                .append(PROCESSOR, processor)
                .append(SEGMENT, segment);
        document.putAll(token);
        return document.append(STAMP, new ObjectId());
    }

    /** The fields of a token. */
    static Document written(@Nullable TrackingToken token, Serializer serializer) {
        if (token == null) {
            return new Document(TOKEN, null);
        }
        SerializedObject<String> serialized = serializer.serialize(token, String.class);
        return new Document(TOKEN, serialized.getData())
                .append(TYPE, serialized.getType().getName())
                .append(REVISION, serialized.getType().getRevision());
    }

    /** The fields of the token that the document has. */
    static Document written(Document segment) {
        return new Document(TOKEN, segment.get(TOKEN))
                .append(TYPE, segment.get(TYPE))
                .append(REVISION, segment.get(REVISION));
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
