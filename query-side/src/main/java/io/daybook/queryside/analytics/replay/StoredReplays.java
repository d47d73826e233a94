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
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.queryside.analytics.replay.ReplaySummary.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Service;

/** The replays of the last days, of whichever node. Nothing else writes the collection {@code replays}. */
@Service
class StoredReplays {

    private static final DeclaredCollection REPLAYS =
            DeclaredCollection.onOneShard("replays", "what analysts asked for within a week");

    private static final String ID = "_id";
    private static final String HASH = "hash";
    private static final String STATUS = "status";
    private static final String ANSWER = "answer";
    private static final String TOUCHED = "touchedAt";
    private static final Duration KEPT = Duration.ofDays(7);

    private final MongoCollection<Document> replays;
    private final Clock clock;

    StoredReplays(MongoDatabase database, Clock clock) {
        this.replays = REPLAYS.in(database);
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
            replays.deleteMany(Filters.lt(TOUCHED, clock.instant().minus(KEPT).toEpochMilli()));
            try {
                replays.insertOne(new Document(ID, replay.replayId())
                        .append(HASH, hash)
                        .append(STATUS, replay.status().name())
                        .append(TOUCHED, clock.millis())
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
                        Instant.ofEpochMilli(document.getLong(TOUCHED)),
                        HttpJson.MAPPER.readValue(document.getString(ANSWER), ReplaySummary.class)));
    }

    /** Says that they are not forgotten. */
    void touch(Collection<String> ids) {
        if (!ids.isEmpty()) {
            reached(() -> replays.updateMany(Filters.in(ID, ids), touched()));
        }
    }

    private Bson touched() {
        return Updates.set(TOUCHED, clock.millis());
    }

    /** Says how far one that runs is, or what came of it; whether it still ran. */
    boolean update(ReplaySummary replay) {
        Bson running = Filters.and(byId(replay.replayId()), Filters.eq(STATUS, Status.RUNNING.name()));
        Bson change = Updates.combine(
                Updates.set(ANSWER, json(replay)),
                Updates.set(STATUS, replay.status().name()),
                touched());
        return reached(() -> replays.updateOne(running, change).getMatchedCount() == 1);
    }

    /** Says that it is cancelled; what it found is forgotten. */
    void cancel(ReplaySummary replay) {
        Bson change = Updates.combine(
                Updates.set(ANSWER, json(replay.cancelled())), Updates.set(STATUS, Status.CANCELLED.name()));
        reached(() -> replays.updateOne(byId(replay.replayId()), change));
    }

    /** As if it had never been asked for. */
    void forget(String id) {
        reached(() -> replays.deleteOne(byId(id)));
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
