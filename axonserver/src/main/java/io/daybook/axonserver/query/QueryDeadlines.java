package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a query may wait, and how long it may take.
 *
 * <p>A query that is still waiting when its caller's time-out ends is not sent any more. One that was sent is given up
 * at the same moment, and in any case after the server's own time-out, unless it streams: a stream has no end to wait
 * for. A caller that names no time-out waits five seconds for a free handler, as it always has.
 *
 * @param startNanos when the query came in
 * @param waitingNanos how long it may wait to be sent
 * @param totalNanos how long it may be without its last answer
 */
record QueryDeadlines(long startNanos, long waitingNanos, long totalNanos) {

    private static final Duration WAITING_WHEN_UNSAID = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(365);

    static QueryDeadlines of(QueryRequest query, Duration timeout, long nowNanos) {
        Optional<Duration> patience =
                QueryInstructions.timeoutMillis(query).map(millis -> shorter(FOREVER, Duration.ofMillis(millis)));
        Duration total = QueryInstructions.callerStreams(query) ? FOREVER : shorter(timeout, patience.orElse(FOREVER));
        return new QueryDeadlines(nowNanos, patience.orElse(WAITING_WHEN_UNSAID).toNanos(), total.toNanos());
    }

    boolean waitedTooLong(long nowNanos) {
        return nowNanos - startNanos >= waitingNanos;
    }

    boolean tookTooLong(long nowNanos) {
        return nowNanos - startNanos >= totalNanos;
    }

    long remainingMillis(long nowNanos) {
        return (waitingNanos - (nowNanos - startNanos)) / 1_000_000;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
