package io.daybook.gateway.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the gateway waits for a service over the network.
 *
 * @param connectTimeout until it is reached
 * @param answerTimeout until it begins to answer, and between two parts of an answer; a client may wait for 30 s and
 *     a command for 10 s
 */
@ConfigurationProperties("daybook.gateway")
record RelayProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("45s") Duration answerTimeout) {}
