package io.daybook.saga.platform;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventBus;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what looks around for anything left lying. */
@Configuration(proxyBeanMethods = false)
public class RecoveryConfiguration {

    private static final long PAUSE_SECONDS = 1;

    @Bean
    Recovery recovery(SilentSagas silent, EventBus events, OpenCalls calls, ProviderCaller caller, CatchUp catchUp) {
        return new Recovery(silent, events, calls, caller, catchUp);
    }

    @Bean
    CatchUp catchUp(LogPosition position, ProcessorPositions positions) {
        return new CatchUp(position::head, positions::bySegment);
    }

    @Bean
    Rounds rounds(Recovery recovery, ScheduledExecutorService background, ApplicationContext own) {
        return new Rounds(
                recovery, CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS, background), own);
    }
}
