package io.daybook.gateway.protection;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a gateway takes of one client; a limit that is not said is none.
 *
 * @param caller of everybody whose access token is accepted
 * @param address of every address (IPv4) or network (the first 64 bits, IPv6), whoever calls from there; behind a load
 *     balancer set Spring Boot's {@code server.forward-headers-strategy}
 * @param sharedMongodb connection string of the MongoDB where all gateways count together; each counts alone without
 * @param sharedTimeout how long a request waits for it; then, and while it is away, a gateway counts alone
 */
@ConfigurationProperties("daybook.gateway.limits")
record LimitProperties(
        @Nullable Limit caller,
        @Nullable Limit address,
        @Nullable String sharedMongodb,
        @DefaultValue("500ms") Duration sharedTimeout) {

    /** A password must not end up in a log by way of a message. */
    @Override
    public String toString() {
        return "LimitProperties[" + caller + ", " + address + "]";
    }

    /**
     * A bucket of tokens, one for each request.
     *
     * @param requests so many come back, evenly,
     * @param period in this time
     * @param burst so many can be taken at once; as many as come back in a period if it is not said
     */
    record Limit(
            long requests,
            @DefaultValue("1s") Duration period,
            @Nullable Long burst) {

        /** The same to Bucket4j, which refuses what is not positive. */
        Bandwidth bandwidth() {
            return Bandwidth.builder()
                    .capacity(capacity())
                    .refillGreedy(requests, period)
                    .build();
        }

        private long capacity() {
            return Objects.requireNonNullElse(burst, requests);
        }

        /** How long an empty bucket takes to be full. */
        Duration refilled() {
            return period.multipliedBy(1 + capacity() / requests);
        }
    }
}
