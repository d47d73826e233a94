package io.daybook.saga.platform;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventBus;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;

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
        return new CatchUp(position::head, positions::lowest);
    }

    /** Begins when everything was started, processors included. */
    @Bean
    ApplicationListener<ContextRefreshedEvent> lookAround(Recovery recovery, ScheduledExecutorService background) {
        return started -> lookAround(background, recovery);
    }

    private static void lookAround(Executor background, Recovery recovery) {
        Executor inAMoment = CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS, background);
        inAMoment.execute(() -> {
            recovery.run();
            lookAround(background, recovery);
        });
    }
}
