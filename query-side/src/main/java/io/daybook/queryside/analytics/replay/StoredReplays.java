package io.daybook.queryside.analytics.replay;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.json.HttpJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** The replays of the last days, of whichever node. Nothing else writes the collection {@code replays}. */
@Repository
class StoredReplays {

    private static final String ID = "_id";
    private static final String HASH = "hash";
    private static final String ANSWER = "answer";
    private static final String TOUCHED = "touchedAt";
    private static final Duration KEPT = Duration.ofDays(7);

    private final MongoCollection<Document> replays;
    private final Clock clock;

    StoredReplays(MongoDatabase database, Clock clock) {
        this.replays = database.getCollection("replays");
        this.clock = clock;
    }

    /**
     * A replay with what led to it.
     *
     * @param hash of the request
     * @param touchedAt when its node was last heard of
     */
    record Stored(String hash, Instant touchedAt, ReplaySummary answer) {}

    /** Whether it was not there before. */
    boolean add(ReplaySummary replay, String hash) {
        return reached(() -> {
            replays.deleteMany(Filters.lt(TOUCHED, Date.from(clock.instant().minus(KEPT))));
            try {
                replays.insertOne(new Document(ID, replay.replayId())
                        .append(HASH, hash)
                        .append(TOUCHED, Date.from(clock.instant()))
                        .append(ANSWER, json(replay)));
                return true;
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw failure;
            }
        });
    }

    Optional<Stored> find(String id) {
        return reached(() -> Optional.ofNullable(replays.find(byId(id)).first()))
                .map(document -> new Stored(
                        document.getString(HASH),
                        document.getDate(TOUCHED).toInstant(),
                        HttpJson.MAPPER.readValue(document.getString(ANSWER), ReplaySummary.class)));
    }

    /** Says that they are not forgotten. */
    void touch(Collection<String> ids) {
        if (!ids.isEmpty()) {
            reached(() -> replays.updateMany(Filters.in(ID, ids), touched()));
        }
    }

    private Bson touched() {
        return Updates.set(TOUCHED, Date.from(clock.instant()));
    }

    /** Says how far it is, or what came of it; whether it is still wanted. */
    boolean update(ReplaySummary replay) {
        Bson change = Updates.combine(Updates.set(ANSWER, json(replay)), touched());
        return reached(() -> replays.updateOne(byId(replay.replayId()), change).getMatchedCount() == 1);
    }

    /** Whether it was there. */
    boolean remove(String id) {
        return reached(() -> replays.deleteOne(byId(id)).getDeletedCount() == 1);
    }

    private static Bson byId(String id) {
        return Filters.eq(ID, id);
    }

    private static String json(ReplaySummary replay) {
        return HttpJson.MAPPER.writeValueAsString(replay);
    }

    private static <T> T reached(Supplier<T> call) {
        try {
            return Objects.requireNonNull(call.get());
        } catch (MongoException failure) {
            throw new UnavailableException("The database cannot be asked.", failure);
        }
    }
}
