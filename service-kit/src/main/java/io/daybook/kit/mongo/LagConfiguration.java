package io.daybook.kit.mongo;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.ProcessorHealth;
import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Measures by the clock how far processors are behind; what else of a service is to be looked at shares the thread. */
@Configuration(proxyBeanMethods = false)
public class LagConfiguration {

    @Bean
    Sampling sampling() {
        return new Sampling();
    }

    @Bean
    ProcessorLag processorLag(
            ProcessorPositions positions,
            LogPosition log,
            ProcessorHealth health,
            ObjectProvider<EventProcessingConfiguration> processing,
            MeterRegistry meters) {
        return new ProcessorLag(
                positions,
                log,
                health,
                () -> processing.getObject().eventProcessors().keySet(),
                meters);
    }

    @Bean
    SmartInitializingSingleton lagIsSampled(ProcessorLag lag, Sampling sampling) {
        return () -> lag.sampleWith(sampling);
    }

    @Bean
    SmartInitializingSingleton parkedAreSampled(ParkedSequences parked, Sampling sampling) {
        return () -> parked.sampleWith(sampling);
    }
}
