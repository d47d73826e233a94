package io.daybook.queryside.analytics.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the process is to do: one of the three.
 *
 * @param id the answer has the same
 * @param from the position of the first of the events
 * @param events a JSON array with the next events of the log, each with the columns of the table {@code events}
 * @param question what is asked of the tables
 * @param orders which orders are wanted as they were, in that order; the answer has a row for each, up to where they
 *     grow large
 */
public record EngineCall(
        long id,
        long from,
        @Nullable String events,
        @Nullable Question question,
        @Nullable List<OrderSpan> orders) {

    /** So many events of the log are summed up in each checkpoint. */
    public static final int CHECKPOINT_EVENTS = 1_000;

    /** Orders that are replayed are answered until they are as long as this; whoever asked asks for the rest. */
    public static final int ORDERS_CHARACTERS = 2 << 20;
}
