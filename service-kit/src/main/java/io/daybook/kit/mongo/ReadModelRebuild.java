package io.daybook.kit.mongo;

import java.time.Instant;

/**
 * The last rebuild of a read model, as long as there are two versions of it.
 *
 * @param version what it builds, or has built; the id of the rebuild among those of its read model
 * @param former what was served when it began
 * @param startedAt when it was asked for
 * @param key of the request that asked for it
 * @param activatesItself whether the version is served as soon as it is current: the documents have a new form
 * @param stage how far it is
 */
public record ReadModelRebuild(
        int version, int former, Instant startedAt, String key, boolean activatesItself, Stage stage) {

    /** Where a rebuild is. */
    public enum Stage {
        /** The version is built, or follows the log, and was not served yet. */
        BUILDING,
        /** The version is served, and the former one follows the log. */
        ACTIVE,
        /** The former version is served again, and the other one follows the log. */
        ROLLED_BACK
    }

    ReadModelRebuild at(Stage next) {
        return new ReadModelRebuild(version, former, startedAt, key, activatesItself, next);
    }
}
