package io.daybook.saga.provider.simulator;

import io.daybook.kit.service.ServiceConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A coordinator as far as it serves the simulator. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
class SimulatorServer {

    @Bean
    ProviderLedger ledger(@Value("${test.ledger}") Path directory) {
        return ProviderLedger.open(directory);
    }

    @Bean
    SimulatedProvider simulator(ProviderLedger ledger) {
        return new SimulatedProvider(ledger, Clock.systemUTC(), pause -> {});
    }

    @Bean
    SimulatorEndpoint endpoint(SimulatedProvider simulator) {
        return new SimulatorEndpoint(simulator);
    }
}
