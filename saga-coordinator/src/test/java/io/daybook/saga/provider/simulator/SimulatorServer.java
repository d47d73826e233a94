package io.daybook.saga.provider.simulator;

import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.saga.provider.CallsUnderTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
        return new SimulatedProvider(ledger, Clock.systemUTC(), Duration.ofDays(7), pause -> {});
    }

    @Bean
    SimulatorEndpoint endpoint(SimulatedProvider simulator, ProviderLedger ledger) {
        return new SimulatorEndpoint(simulator, ledger);
    }

    @Bean
    LedgerEndpoint books(ProviderLedger ledger) {
        return new LedgerEndpoint(ledger);
    }

    @Bean
    CallsUnderTest calls(SimulatedProvider simulator) {
        return new CallsUnderTest(simulator);
    }

    @Bean
    SlipEndpoint slips(SimulatedProvider simulator, CallsUnderTest calls) {
        return new SlipEndpoint(simulator, calls.caller());
    }
}
