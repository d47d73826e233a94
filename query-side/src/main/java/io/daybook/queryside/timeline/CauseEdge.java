package io.daybook.queryside.timeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That one thing followed from another.
 *
 * @param from id of the cause
 * @param to id of the effect
 * @param command name of the command in between; absent where the cause is a command, or the effect a deadline
 * @param step the saga's step that sent the command; absent where no saga did
 * @param call what the payment provider was asked; absent where it was not
 * @param waited the time between cause and effect, in ISO 8601; none where the clocks say less
 */
record CauseEdge(
        String from,
        String to,
        @Nullable String command,
        @Nullable String step,
        @Nullable String call,
        Duration waited) {}
