package io.daybook.queryside.shared.past;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which moment is asked for.
 *
 * @param asOf the state as it was then, in log order: after the last event that happened then or before; now if it is
 *     not said
 */
public record AsOf(@Nullable Instant asOf) {}
