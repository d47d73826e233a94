package io.daybook.kit.mongo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The stamp that this node wrote last for every segment it holds.
 *
 * <p>A worker storing a token and a coordinator extending the claim of the same segment take turns, or one of them
 * would come with the stamp that the other has just replaced.
 */
final class HeldTokens {

    private final Map<String, Held> segments = new ConcurrentHashMap<>();

    /** Replaces the stamp, null for none, by what the step makes of it; the answer is the new one. */
    @Nullable
    ObjectId replace(String processor, int segment, UnaryOperator<@Nullable ObjectId> step) {
        return segments.computeIfAbsent(processor + "/" + segment, key -> new Held())
                .replace(step);
    }

    /** One segment's stamp and whose turn it is. */
    private static final class Held {

        private @Nullable ObjectId stamp;

        private synchronized @Nullable ObjectId replace(UnaryOperator<@Nullable ObjectId> step) {
            stamp = step.apply(stamp);
            return stamp;
        }
    }
}
