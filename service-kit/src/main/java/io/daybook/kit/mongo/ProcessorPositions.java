package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * How far a processor has come, on whichever nodes its segments are.
 *
 * <p>Read from the stored tokens, which follow the data: what a position covers is in the read model for any reader.
 */
public final class ProcessorPositions {

    private static final long NOTHING = -1;

    private final TokenCollection tokens;
    private final Serializer serializer;

    /** Reads what a {@link GuardedTokenStore} of the same database and serializer stores. */
    public ProcessorPositions(MongoDatabase database, Serializer serializer) {
        this.tokens =
                new TokenCollection(GuardedTokenStore.COLLECTION.in(database.withCodecRegistry(RecordCodecs.REGISTRY)));
        this.serializer = serializer;
    }

    /**
     * The position up to which every segment has handled all events, -1 for none; of a replay the replay's.
     *
     * @throws UnavailableException if the database cannot be asked
     */
    public long lowest(String processor) {
        return bySegment(processor).values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(NOTHING);
    }

    /**
     * The position up to which each segment has handled all events, -1 for none; of a replay the replay's. Empty until
     * the processor has all its segments.
     *
     * @throws UnavailableException if the database cannot be asked
     */
    public Map<Segment, Long> bySegment(String processor) {
        try {
            ProcessorTokens found = tokens.find(processor);
            return found == null || !found.isComplete() ? Map.of() : positions(found);
        } catch (MongoException failure) {
            throw new UnavailableException("The position of " + processor + " cannot be had.", failure);
        }
    }

    /**
     * Its segments and who works on them, in the order of their numbers. Empty until the processor has all of them.
     *
     * @throws UnavailableException if the database cannot be asked
     */
    public List<ClaimedSegment> segments(String processor) {
        try {
            ProcessorTokens found = tokens.find(processor);
            return found == null || !found.isComplete() ? List.of() : claimed(found);
        } catch (MongoException failure) {
            throw new UnavailableException("The segments of " + processor + " cannot be had.", failure);
        }
    }

    private List<ClaimedSegment> claimed(ProcessorTokens found) {
        List<ClaimedSegment> claimed = new ArrayList<>();
        found.segments()
                .forEach((id, document) -> claimed.add(new ClaimedSegment(
                        id,
                        document.getString(TokenDocument.OWNER),
                        position(TokenDocument.token(document, serializer)))));
        return claimed;
    }

    private Map<Segment, Long> positions(ProcessorTokens found) {
        int[] ids = found.ids();
        Map<Segment, Long> positions = new HashMap<>();
        found.segments()
                .forEach((id, document) -> positions.put(
                        Segment.computeSegment(id, ids), position(TokenDocument.token(document, serializer))));
        return positions;
    }

    static long position(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        return lowest == null ? NOTHING : lowest.position().orElse(NOTHING);
    }
}
