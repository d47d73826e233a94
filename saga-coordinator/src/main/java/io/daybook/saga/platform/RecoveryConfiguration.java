package io.daybook.saga.platform;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Spring configuration of {@link Recovery}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class RecoveryConfiguration {

    @Bean
    Recovery recovery(
            List<DocumentInstances<?>> processes,
            EventBus events,
            OpenCalls calls,
            ProviderCaller caller,
            CatchUp catchUp) {
        return new Recovery(processes, events, calls, caller, catchUp);
    }

    @Bean
    CatchUp catchUp(LogPosition position, ProcessorPositions positions) {
        return new CatchUp(position::head, positions::bySegment);
    }
}
