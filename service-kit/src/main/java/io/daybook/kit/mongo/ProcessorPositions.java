package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
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
        this.tokens = new TokenCollection(Instants.in(database).getCollection(GuardedTokenStore.COLLECTION));
        this.serializer = serializer;
    }

    /** The position up to which every segment has handled all events, -1 for none; of a replay the replay's. */
    public long lowest(String processor) {
        return bySegment(processor).values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(NOTHING);
    }

    /** The position up to which each segment has handled all events, -1 for none; of a replay the replay's. */
    public Map<Segment, Long> bySegment(String processor) {
        Document document = tokens.find(processor);
        if (document == null) {
            return Map.of();
        }
        int[] segments = TokenDocument.segments(document);
        Map<Segment, Long> positions = new HashMap<>();
        for (int segment : segments) {
            positions.put(
                    Segment.computeSegment(segment, segments),
                    position(TokenDocument.token(TokenDocument.segment(document, segment), serializer)));
        }
        return positions;
    }

    private static long position(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        return lowest == null ? NOTHING : lowest.position().orElse(NOTHING);
    }
}
