package io.daybook.saga.provider.simulator;

import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.saga.provider.PaymentProvider;
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
    PaymentProvider simulator(ProviderLedger ledger) {
        return new SimulatedProvider(ledger, Clock.systemUTC(), pause -> {});
    }

    @Bean
    SimulatorEndpoint endpoint(PaymentProvider simulator) {
        return new SimulatorEndpoint(simulator);
    }
}
