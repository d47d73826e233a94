package io.daybook.kit.mongo;

/**
 * Is told when what a node remembers of a segment's work may be out of date.
 *
 * <p>That is when the node claims the segment (another may have worked on it since) and when it finds that its claim
 * or its token is gone (another took over, or the database fell back). Caches are emptied then, before anything is
 * handled again.
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
}
