package io.daybook.saga.process;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one deadline of an instance that Axon Server has: the earliest of those that it holds.
 *
 * <p>It may no longer matter when it comes. It is then ignored, and the next earliest is set in its place; so an order
 * that goes through in seconds costs one schedule and one cancellation, however many deadlines it holds on its way.
 *
 * @param deadlineId which one
 * @param due when it comes
 */
public record ScheduledDeadline(DeadlineId deadlineId, Instant due) {

    static @Nullable ScheduledDeadline of(@Nullable SetDeadline earliest) {
        return earliest == null ? null : new ScheduledDeadline(earliest.id(), earliest.due());
    }
}
