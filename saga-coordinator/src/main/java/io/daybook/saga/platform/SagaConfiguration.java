package io.daybook.saga.platform;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.upcasting.EventUpcasters;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.SequencingByKey;
import io.daybook.kit.metrics.Sampling;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.TokenClaims;
import io.daybook.kit.tracing.TraceLinks;
import io.daybook.saga.fulfilment.DeadlineDurations;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.process.BatchedEffects;
import io.daybook.saga.process.CommandDispatch;
import io.daybook.saga.process.DeadlineSchedule;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.process.InstanceMeters;
import io.daybook.saga.process.Later;
import io.daybook.saga.process.ProcessHandler;
import io.daybook.saga.returns.ReturnDurations;
import io.daybook.saga.returns.ReturnSaga;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Spring configuration of the processes: their event processors, and what sends their commands, schedules their
 * deadlines and raises their alerts.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import({CommandDispatch.class, Recovery.class, OperationConfiguration.class})
public class SagaConfiguration {

    /** Calls to the event scheduler wait for its disk; so many can share one write. */
    private static final int DEADLINES_AT_ONCE = 64;

    @Bean
    EventUpcasterChain eventUpcasters() {
        return EventUpcasters.chain();
    }

    @Bean
    DocumentInstances<?> orderFulfilment(Environment environment, ReadModels collections) {
        DeadlineDurations durations = Binder.get(environment)
                .bind("daybook.deadline", DeadlineDurations.class)
                .get();
        return new DocumentInstances<>(new OrderFulfilmentSaga(durations), collections);
    }

    @Bean
    DocumentInstances<?> orderReturns(Environment environment, ReadModels collections) {
        ReturnDurations durations = Binder.get(environment)
                .bind("daybook.deadline", ReturnDurations.class)
                .get();
        return new DocumentInstances<>(new ReturnSaga(durations), collections);
    }

    /**
     * Each process has a processor of its name. Its effects are looked up late, because they depend on Axon's
     * components.
     */
    @Bean
    ConfigurerModule processes(
            List<DocumentInstances<?>> processes,
            ObjectProvider<BatchedEffects> effects,
            ObjectProvider<CatchUp> catchUp,
            TraceLinks traces) {
        return configurer -> {
            for (DocumentInstances<?> instances : processes) {
                String name = instances.process().name();
                ProcessHandler<?> handler = new ProcessHandler<>(
                        instances,
                        effects::getObject,
                        event -> catchUp.getObject().isNew(name, event),
                        traces);
                configurer
                        .eventProcessing()
                        .registerEventHandler(axon -> handler)
                        .assignHandlerInstancesMatching(name, handler::equals)
                        .registerSequencingPolicy(
                                name,
                                axon -> SequencingByKey.of(AboutOrder.class, event -> event.orderId()
                                        .value()));
            }
        };
    }

    @Bean
    TraceLinks traceLinks(ObjectProvider<Tracer> tracer) {
        return tracer.stream().findFirst().map(TraceLinks::new).orElse(TraceLinks.NONE);
    }

    @Bean
    StaffAlerts alerts(MeterRegistry meters) {
        return new StaffAlerts(meters);
    }

    @Bean
    SmartInitializingSingleton instancesAreSampled(
            List<DocumentInstances<?>> processes, Sampling sampling, Clock clock, MeterRegistry meters) {
        InstanceMeters instances = new InstanceMeters(processes, clock, meters);
        return () -> instances.sampleWith(sampling);
    }

    @Bean
    BatchedEffects effects(
            CommandDispatch commands, DeadlineSchedule deadlines, StaffAlerts alerts, TokenClaims claims) {
        return new BatchedEffects(commands, deadlines, alerts, claims.timeout());
    }

    @Bean
    CatchUp catchUp(LogPosition position, ProcessorPositions positions) {
        return new CatchUp(position::head, positions::bySegment);
    }

    @Bean
    DeadlineSchedule deadlineSchedule(EventScheduler scheduler, ExecutorService deadlineCalls, Later later) {
        return new DeadlineSchedule(scheduler, deadlineCalls, later);
    }

    @Bean
    Later later(ScheduledExecutorService background) {
        return (pause, work) -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(work);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService deadlineCalls(MeterRegistry meters) {
        return ExecutorServiceMetrics.monitor(
                meters,
                Executors.newFixedThreadPool(DEADLINES_AT_ONCE, new AxonThreadFactory("deadlines")),
                "deadlines");
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService background() {
        return Executors.newScheduledThreadPool(2, new AxonThreadFactory("saga-background"));
    }
}
