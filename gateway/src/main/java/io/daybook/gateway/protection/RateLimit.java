package io.daybook.gateway.protection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.daybook.kit.http.problem.Problem;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** One limit: a token bucket for everybody whom it holds for. */
final class RateLimit {

    /** Of so many at once; whoever has not called for longest may call as one who never has. */
    private static final int CLIENTS_MAX = 100_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LoadingCache<String, Buckets.Counter> counters;

    /** @param kind begins the names of its buckets, which other limits may be beside */
    RateLimit(String kind, LimitProperties.Limit limit, Buckets buckets) {
        Bandwidth bandwidth = limit.bandwidth();
        counters = Caffeine.newBuilder()
                .maximumSize(CLIENTS_MAX)
                .expireAfterAccess(REMEMBERED.plus(limit.refilled()))
                .build(client -> buckets.of(kind + ":" + client, bandwidth));
    }

    /**
     * Counts one request.
     *
     * @throws Problem 429 {@code RATE_LIMITED} with {@code Retry-After} if that is one too many; it is not counted then
     */
    void count(String client) {
        ConsumptionProbe probe = counters.get(client).take();
        if (!probe.isConsumed()) {
            int seconds = (int) Math.ceil(probe.getNanosToWaitForRefill() / NANOS);
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", "Nothing was done. Ask less often.")
                    .with(HttpHeaders.RETRY_AFTER, Integer.toString(Math.max(1, seconds)));
        }
    }
}
