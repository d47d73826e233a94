package io.daybook.saga.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the payment provider is called.
 *
 * @param concurrency calls under way at once
 */
@ConfigurationProperties("daybook.provider")
record ProviderProperties(@DefaultValue("64") int concurrency) {}
