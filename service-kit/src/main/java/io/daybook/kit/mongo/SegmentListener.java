package io.daybook.kit.mongo;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Is told how a segment's work goes on at this node, and when what the node remembers of it may be out of date.
 *
 * <p>The latter is when the node claims the segment (another may have worked on it since) and when it finds that its
 * claim or its token is gone (another took over, or the database was rolled back). Caches are emptied then, before
 * anything is handled again.
 */
@FunctionalInterface
public interface SegmentListener {

    /** Forgets what is remembered; called on the thread that found out, possibly for several segments at once. */
    void forget(String processor, int segment);

    /**
     * Makes again what a database must have beside documents, such as indexes: the tokens were found gone, so the
     * database was deleted under this node. Nobody writes before this is done.
     */
    default void databaseIsEmpty() {}

    /** Everything up to the token is handled and its data stored; called by the segment's own thread. */
    default void passed(String processor, int segment, @Nullable TrackingToken token) {}
}
