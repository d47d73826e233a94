package io.daybook.saga.platform;

import io.daybook.kit.mongo.TokenClaims;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.fulfilment.SagaSteps;
import io.daybook.saga.provider.ProviderIntents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the processes: their store, their processor, and the way out for what they decide. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineProperties.class)
public class SagaConfiguration {

    /** Calls to the event scheduler wait for its disk; so many can share one write. */
    private static final int DEADLINES_AT_ONCE = 16;

    @Bean
    ConfigurerModule sagas(SagaStore<Object> store, Alerts alerts) {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(OrderFulfilmentSaga.class, saga -> saga.configureSagaStore(axon -> store))
                .registerHandlerInterceptor(OrderFulfilmentSaga.NAME, axon -> new UnreadableEvents(alerts))
                .registerHandlerInterceptor(ProviderIntents.PROCESSOR, axon -> new UnreadableEvents(alerts));
    }

    @Bean
    Alerts alerts(ObjectProvider<MeterRegistry> meters) {
        return new Alerts(meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    SagaSteps sagaSteps(
            CommandDispatch commands, DeadlineSchedule deadlines, Alerts alerts, CatchUp catchUp, TokenClaims claims) {
        return new BatchedSagaSteps(commands, deadlines, alerts, catchUp, BatchedSagaSteps.patience(claims.timeout()));
    }

    @Bean
    CommandDispatch commandDispatch(CommandBus commands, ScheduledExecutorService background) {
        return new CommandDispatch(commands, (pause, send) -> CompletableFuture.delayedExecutor(
                        pause.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(send));
    }

    @Bean
    DeadlineSchedule deadlineSchedule(
            EventScheduler scheduler, DeadlineProperties deadlines, ExecutorService deadlineCalls) {
        return new DeadlineSchedule(scheduler, deadlines.patience(), deadlineCalls);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService deadlineCalls() {
        return Executors.newFixedThreadPool(DEADLINES_AT_ONCE, new AxonThreadFactory("deadlines"));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService background() {
        return Executors.newScheduledThreadPool(2, new AxonThreadFactory("saga-background"));
    }
}
