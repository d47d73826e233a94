package io.daybook.queryside.rebuild;

import io.daybook.kit.mongo.ReadModelRebuild.Stage;
import java.util.List;

/** Where a rebuild is. */
public enum RebuildStatus {
    /** The new version is behind the log. */
    BUILDING,
    /** The new version has everything and follows the log. */
    CURRENT,
    /** The new version is live, the former one is kept and follows the log. */
    ACTIVE,
    /** The former version is live again, the new one is kept and follows the log. */
    ROLLED_BACK;

    static RebuildStatus of(Stage stage, boolean current) {
        return switch (stage) {
            case BUILDING -> current ? CURRENT : BUILDING;
            case ACTIVE -> ACTIVE;
            case ROLLED_BACK -> ROLLED_BACK;
        };
    }

    /** What can be done with it. */
    List<RebuildAction> allowed() {
        return switch (this) {
            case BUILDING -> List.of(RebuildAction.ABANDON);
            case CURRENT, ROLLED_BACK -> List.of(RebuildAction.ACTIVATE, RebuildAction.ABANDON);
            case ACTIVE -> List.of(RebuildAction.ROLL_BACK, RebuildAction.ABANDON);
        };
    }
}
