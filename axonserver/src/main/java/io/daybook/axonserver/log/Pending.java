package io.daybook.axonserver.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way: waiting, then decided, then answered. The answer is given only when its group's fate is
 * known.
 */
final class Pending {

    /** What a transaction without an event is answered. */
    static final long NO_TOKEN = -1;

    private final LogTransaction transaction;
    private final long bytes;
    private final LogMetrics metrics;
    private final CompletableFuture<Long> answer = new CompletableFuture<>();

    private List<LogStep> steps = List.of();
    private long[] positions = {};
    private long token = NO_TOKEN;
    private @Nullable AppendRefused refusal;

    /** @param metrics where it is counted if it is refused */
    Pending(LogTransaction transaction, LogMetrics metrics) {
        this.transaction = transaction;
        this.bytes = transaction.bytes();
        this.metrics = metrics;
    }

    LogTransaction transaction() {
        return transaction;
    }

    long bytes() {
        return bytes;
    }

    CompletableFuture<Long> answer() {
        return answer;
    }

    void refused(AppendRefused why) {
        refusal = why;
    }

    /** It is part of the group: its steps, where their records begin, and the token of its last event. */
    void written(List<LogStep> writtenSteps, long[] recordPositions, long lastToken) {
        steps = writtenSteps;
        positions = recordPositions;
        token = lastToken;
    }

    List<LogStep> steps() {
        return steps;
    }

    long position(int step) {
        return positions[step];
    }

    void answerAsDecided() {
        if (refusal == null) {
            answer.complete(token);
        } else {
            refuse(refusal);
        }
    }

    /** The group failed: what was in it may be there or not; what was not in it is not there. */
    void answerAfterFailure(Exception failure) {
        if (steps.isEmpty()) {
            answerRefused(AppendRefused.Reason.NOT_WRITABLE, "nothing was stored, writing failed", failure);
        } else {
            answerRefused(AppendRefused.Reason.OUTCOME_UNKNOWN, "writing failed: it may be stored or not", failure);
        }
    }

    void answerRefused(AppendRefused.Reason reason, String message, @Nullable Exception cause) {
        refuse(new AppendRefused(reason, message, cause));
    }

    /** Counted before it is answered, so that whoever has the answer finds it counted. */
    private void refuse(AppendRefused why) {
        if (!answer.isDone()) {
            metrics.refused(why.reason());
            answer.completeExceptionally(why);
        }
    }
}
