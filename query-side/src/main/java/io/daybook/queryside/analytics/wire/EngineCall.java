package io.daybook.queryside.analytics.wire;

import org.jspecify.annotations.Nullable;

/**
 * What the process is to do: one of the two.
 *
 * @param id the answer has the same
 * @param from the position of the first of the events
 * @param events a JSON array with the next events of the log, each with the columns of the table {@code events}
 * @param question what is asked of the tables
 */
public record EngineCall(
        long id,
        long from,
        @Nullable String events,
        @Nullable Question question) {}
