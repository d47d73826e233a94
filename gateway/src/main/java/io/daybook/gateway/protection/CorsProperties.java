package io.daybook.gateway.protection;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Which pages of other origins may call the API from a browser.
 *
 * @param allowedOrigins such as {@code https://shop.example}, or {@code *} for all; none if it is not said
 * @param maxAge how long a browser need not ask again
 */
@ConfigurationProperties("daybook.gateway.cors")
record CorsProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("1h") Duration maxAge) {

    CorsProperties {
        allowedOrigins = allowedOrigins.stream().filter(StringUtils::hasText).toList();
    }
}
