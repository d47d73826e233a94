package io.daybook.gateway.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the gateway waits for a service over the network.
 *
 * @param connectTimeout until it is reached
 * @param answerTimeout until it begins to answer, and between two parts of an answer, without a client's {@code wait}
 *     preference; longer than the 10 s that a service takes at most, because its own error says more than a timeout
 * @param streamTimeout between two parts of an answer that is streamed, of which a part may be looked for at length
 * @param connectionsMax to one instance; if it is not said, as many as there may be threads that wait for its answers
 */
@ConfigurationProperties("daybook.gateway")
record ProxyProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("11s") Duration answerTimeout,
        @DefaultValue("10m") Duration streamTimeout,
        @Nullable Integer connectionsMax) {}
