package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Map;
import org.bson.BsonType;
import org.bson.codecs.BsonTypeClassMap;
import org.bson.codecs.CollectionCodecProvider;
import org.bson.codecs.DocumentCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** What was written as an instant is read as one, also from a batch that has not been written yet. */
final class Instants {

    private static final BsonTypeClassMap DATE_IS_INSTANT =
            new BsonTypeClassMap(Map.of(BsonType.DATE_TIME, Instant.class));

    private static final CodecRegistry CODECS = CodecRegistries.fromProviders(
            new DocumentCodecProvider(DATE_IS_INSTANT), new CollectionCodecProvider(DATE_IS_INSTANT));

    private Instants() {}

    static MongoDatabase in(MongoDatabase database) {
        return database.withCodecRegistry(CodecRegistries.fromRegistries(CODECS, database.getCodecRegistry()));
    }
}
