package io.daybook.kit.mongo;

import com.mongodb.MongoClientSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonTypeClassMap;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.Codec;
import org.bson.codecs.CollectionCodecProvider;
import org.bson.codecs.DocumentCodecProvider;
import org.bson.codecs.MapCodecProvider;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Gives the driver a codec for every record, and lets what was written as an instant be read as one.
 *
 * <p>The driver's own codec for records reaches public ones only, and writes an identifier as a document.
 */
public final class RecordCodecs implements CodecProvider {

    private static final BsonTypeClassMap DATE_IS_INSTANT =
            new BsonTypeClassMap(Map.of(BsonType.DATE_TIME, Instant.class));

    /** The driver's registry, and records. */
    static final CodecRegistry REGISTRY = CodecRegistries.fromRegistries(
            CodecRegistries.fromProviders(
                    new RecordCodecs(),
                    new BsonValueCodecProvider(), // Before that of maps, because a raw document is one too.
                    new DocumentCodecProvider(DATE_IS_INSTANT),
                    new CollectionCodecProvider(DATE_IS_INSTANT),
                    new MapCodecProvider(DATE_IS_INSTANT)),
            MongoClientSettings.getDefaultCodecRegistry());

    private RecordCodecs() {}

    @Override
    public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
        return type.isRecord() ? new RecordCodec<>(type, registry) : null;
    }

    /**
     * The values as a document of the database has them: records as documents, identifiers as strings. What is kept in
     * a {@link Document} is then the same whether or not it has been in the database.
     */
    public static Document plain(Map<String, ?> values) {
        Codec<Document> codec = REGISTRY.get(Document.class);
        return new RawBsonDocument(new Document(new LinkedHashMap<>(values)), codec).decode(codec);
    }
}
