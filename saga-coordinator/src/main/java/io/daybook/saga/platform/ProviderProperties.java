package io.daybook.saga.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the payment provider is called.
 *
 * @param concurrency calls under way at once
 * @param url the coordinator whose simulator is called; absent where the simulator and its ledger are here
 */
@ConfigurationProperties("daybook.provider")
record ProviderProperties(
        @DefaultValue("64") int concurrency, @Nullable URI url) {}
