package io.daybook.saga.platform;

import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.simulator.ProviderLedger;
import io.daybook.saga.provider.simulator.RemoteSimulator;
import io.daybook.saga.provider.simulator.SimulatedProvider;
import io.daybook.saga.provider.simulator.SimulatorEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the payment provider, which is the simulator until there is another: its ledger here, served to whoever asks
 * over HTTP, or that of the coordinator at {@code daybook.provider.url}.
 */
@Configuration(proxyBeanMethods = false)
public class SimulatorConfiguration {

    /** An empty environment variable counts as absent. */
    private static final String NO_URL = "'${daybook.provider.url:}'.isEmpty()";

    /**
     * The simulator in this process. Its ledger is in files and not in the database, because a real provider's records
     * would not be rolled back with our database.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression(NO_URL)
    static class Here {

        @Bean
        ProviderLedger providerLedger(@Value("${daybook.data}") Path data) {
            return ProviderLedger.open(data.resolve("provider"));
        }

        @Bean
        SimulatedProvider paymentProvider(ProviderLedger ledger, Clock clock) {
            return new SimulatedProvider(ledger, clock, SimulatorConfiguration::pause);
        }

        @Bean
        SimulatorEndpoint simulatorEndpoint(SimulatedProvider simulator) {
            return new SimulatorEndpoint(simulator);
        }
    }

    /** The simulator of another coordinator. No ledger is opened here: it must have one writer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!" + NO_URL)
    static class Elsewhere {

        @Bean
        PaymentProvider paymentProvider(ProviderProperties properties) {
            URI url = Objects.requireNonNull(properties.url());
            return new RemoteSimulator(url);
        }
    }

    private static void pause(Duration duration) {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }
}
