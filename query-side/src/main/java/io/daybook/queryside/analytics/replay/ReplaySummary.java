package io.daybook.queryside.analytics.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param replayId a UUID, derived from the idempotency key of the request that began it
 * @param status where it is
 * @param startedAt when it was asked for
 * @param inputs what was asked for: the members of the request
 * @param from the position of the first event that it reads
 * @param to one past the last
 * @param position up to where it has read; {@code to} when it is done
 * @param columns the names of the columns
 * @param assumptions what it takes for granted; none where it only counts what happened
 * @param rows a value for each column: text, number, boolean or null; absent until it is done. They are sorted by the
 *     columns that events are kept apart by; those of a what-if are in the order of the log
 * @param failure why it failed; absent otherwise
 */
record ReplaySummary(
        String replayId,
        Status status,
        Instant startedAt,
        Map<String, @Nullable Object> inputs,
        long from,
        long to,
        long position,
        List<String> columns,
        List<String> assumptions,
        @Nullable List<List<@Nullable Object>> rows,
        @Nullable String failure) {

    /** Where a replay is. */
    enum Status {
        /** It waits for its turn, or reads the log. */
        RUNNING,
        /** It has its result. */
        DONE,
        /** It will have none. */
        FAILED,
        /** It was removed, whether it had a result or not. */
        CANCELLED
    }

    static ReplaySummary planned(
            String replayId, Instant startedAt, Map<String, @Nullable Object> inputs, long from, long to) {
        return new ReplaySummary(
                replayId, Status.RUNNING, startedAt, inputs, from, to, from, List.of(), List.of(), null, null);
    }

    ReplaySummary of(LogFold fold) {
        return new ReplaySummary(
                replayId,
                status,
                startedAt,
                inputs,
                from,
                to,
                position,
                fold.columns(),
                fold.assumptions(),
                null,
                null);
    }

    ReplaySummary at(long next) {
        return with(status, next, null, null);
    }

    ReplaySummary done(List<List<@Nullable Object>> result) {
        return with(Status.DONE, to, result, null);
    }

    ReplaySummary cancelled() {
        return with(Status.CANCELLED, position, null, null);
    }

    ReplaySummary failed(String why) {
        return with(Status.FAILED, position, null, why);
    }

    private ReplaySummary with(
            Status next, long place, @Nullable List<List<@Nullable Object>> result, @Nullable String why) {
        return new ReplaySummary(replayId, next, startedAt, inputs, from, to, place, columns, assumptions, result, why);
    }
}
