package io.daybook.gateway.platform;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the gateway waits for a service over the network.
 *
 * @param connectTimeout until it is reached
 * @param answerTimeout until it begins to answer, and between two parts of an answer, without a client's {@code wait}
 *     preference; longer than the 10 s that a service takes at most, because its own error says more than a timeout
 * @param answerTimeouts the same for some services, by their names
 * @param streamTimeout between two parts of an answer that is streamed, of which a part may be looked for at length
 * @param connectionsMax to one instance; if it is not said, as many as there may be threads that wait for its answers
 * @param breaker when an instance is left alone
 */
@ConfigurationProperties("daybook.gateway")
record ProxyProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("11s") Duration answerTimeout,
        @DefaultValue Map<String, Duration> answerTimeouts,
        @DefaultValue("10m") Duration streamTimeout,
        @Nullable Integer connectionsMax,
        @DefaultValue Breaker breaker) {

    /** How long a service may take to answer. */
    Duration answerTimeout(String service) {
        return answerTimeouts.getOrDefault(service, answerTimeout);
    }

    /**
     * A circuit breaker for each instance.
     *
     * @param calls the last ones that are looked at
     * @param failures in percent of them, that were not answered; what a service answers is no failure, whatever it is
     * @param open for how long the instance is then left alone
     */
    record Breaker(
            @DefaultValue("20") int calls,
            @DefaultValue("50") float failures,
            @DefaultValue("1s") Duration open) {

        private static final int TRIALS = 3;

        /** The same to Resilience4j. */
        CircuitBreakerConfig configuration() {
            return CircuitBreakerConfig.custom()
                    .slidingWindow(calls, calls, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(failures)
                    .waitDurationInOpenState(open)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    // A trial may be somebody who waits.
                    .maxWaitDurationInHalfOpenState(open)
                    .build();
        }
    }
}
