package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.ProcessorVersion;
import java.time.Instant;
import org.bson.Document;

/** What the database has of versions beside their documents. */
final class VersionStorage {

    private static final String GROUP = "processingGroup";

    private final ReadModels readModels;
    private final MongoDatabase database;
    private final TokenCollection tokens;
    private final TokenClaims claims;

    VersionStorage(ReadModels readModels, MongoDatabase database, TokenClaims claims) {
        this.readModels = readModels;
        this.database = database;
        this.tokens =
                new TokenCollection(GuardedTokenStore.COLLECTION.in(database.withCodecRegistry(RecordCodecs.REGISTRY)));
        this.claims = claims;
    }

    Instant now() {
        return claims.clock().instant();
    }

    boolean hasLetters(ProcessorVersion version) {
        return DeadLetters.COLLECTION
                        .in(database)
                        .find(new Document(GROUP, version.processor()))
                        .first()
                != null;
    }

    /**
     * Removes tokens, parked events and documents, unless a node still works on them.
     *
     * @throws MongoException if the database cannot be reached, and some of it may be there
     */
    boolean remove(ProcessorVersion version) {
        if (!tokens.removeAll(version.processor(), now().minus(claims.timeout()))) {
            return false;
        }
        DeadLetters.COLLECTION.in(database).deleteMany(new Document(GROUP, version.processor()));
        readModels.drop(version);
        return true;
    }
}
