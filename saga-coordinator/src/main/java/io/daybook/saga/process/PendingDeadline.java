package io.daybook.saga.process;

import java.time.Instant;

/**
 * A deadline that an instance holds.
 *
 * @param deadline its name, for example {@code PaymentWindowElapsed}
 * @param deadlineId which one
 * @param due when it comes
 */
public record PendingDeadline(String deadline, String deadlineId, Instant due) {}
