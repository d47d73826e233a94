package io.daybook.queryside.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of a read model.
 *
 * @param projection the name of the read model
 * @param rebuildId the number of the version that is built
 * @param former the number of the version that was live before
 * @param status where it is
 * @param startedAt when it was asked for
 * @param position up to which all events are in the version that is built; −1 before the first
 * @param head the position of the last event in the log
 * @param rate events in a second over the last ten, as the node that answers has seen it
 * @param secondsLeft until it is current at that rate; absent where there is no rate, 0 where it is current
 * @param activatesItself whether it becomes live as soon as it is current, because its documents have a new form
 * @param errors of the version that is built
 * @param allowedActions what can be done with it now
 */
public record RebuildSummary(
        String projection,
        int rebuildId,
        int former,
        RebuildStatus status,
        Instant startedAt,
        long position,
        long head,
        long rate,
        @Nullable Long secondsLeft,
        boolean activatesItself,
        ProjectionErrors errors,
        List<RebuildAction> allowedActions) {}
