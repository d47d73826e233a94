package io.daybook.kit.mongo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * How a guarded document lies in the database: its content's fields beside {@code _id}, {@code sequence} and
 * {@code changes}.
 */
final class GuardedDocumentCodec<T extends Record> {

    static final String ID = "_id";
    static final String SEQUENCE = "sequence";
    static final String CHANGES = "changes";

    private static final BsonDocument NOTHING = new BsonDocument();
    private static final BsonInt64 UNCHANGED = new BsonInt64(0);

    private final RecordCodec<T> content;

    /** Refuses a record whose fields would lie where the guard lies. */
    GuardedDocumentCodec(Class<T> type) {
        content = new RecordCodec<>(type, RecordCodecs.REGISTRY);
        if (content.hasField(SEQUENCE) || content.hasField(CHANGES)) {
            throw new IllegalArgumentException(type + " has a field that guards its document");
        }
    }

    RawBsonDocument encode(GuardedDocument<T> document) {
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
            writer.writeStartDocument();
            writer.writeString(ID, document.id());
            content.writeFields(
                    writer, document.content(), EncoderContext.builder().build());
            writer.writeStartDocument(SEQUENCE);
            document.sequences().forEach((source, last) -> writer.writeInt64(field(source), last));
            writer.writeEndDocument();
            writer.writeInt64(CHANGES, document.changes());
            writer.writeEndDocument();
        }
        return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getPosition());
    }

    GuardedDocument<T> decode(RawBsonDocument document) {
        Map<String, Long> sequences = new LinkedHashMap<>();
        document.getDocument(SEQUENCE, NOTHING)
                .forEach((field, last) ->
                        sequences.put(source(field), last.asNumber().longValue()));
        return new GuardedDocument<>(
                document.getString(ID).getValue(),
                document.decode(content),
                sequences,
                document.getNumber(CHANGES, UNCHANGED).longValue());
    }

    /** Dots and dollars mean something in a field name, and an identifier may contain them. */
    private static String field(String source) {
        return source.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    private static String source(String field) {
        return field.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }
}
