package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.AboutOrder;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.tracing.TraceLinks;
import io.daybook.saga.process.BatchedEffects;
import io.daybook.saga.process.CommandDispatch;
import io.daybook.saga.process.DeadlineSchedule;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.process.ProcessHandler;
import io.daybook.saga.process.ScheduledDeadlines;
import io.daybook.saga.process.Senders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/** Lets a process that is kept in a database handle one event, as a batch of a segment. For tests. */
public final class InstanceBatches {

    private InstanceBatches() {}

    public static void handle(DocumentInstances<?> instances, AboutOrder event, Segment segment, boolean acts) {
        BatchedEffects effects = new BatchedEffects(
                new CommandDispatch(Senders.over(SimpleCommandBus.builder().build()), (pause, again) -> {}),
                new DeadlineSchedule(new ScheduledDeadlines(), Runnable::run, (pause, again) -> {}),
                new StaffAlerts(new SimpleMeterRegistry()),
                Duration.ofMinutes(1));
        AnnotationEventHandlerAdapter component = new AnnotationEventHandlerAdapter(
                new ProcessHandler<>(instances, () -> effects, any -> acts, TraceLinks.NONE));
        EventMessage<?> message = Handling.at(8, event);
        assertThat(Handling.handled(
                                instances.process().name(),
                                segment.getSegmentId(),
                                message,
                                () -> component.handle(message))
                        .isExceptional())
                .isFalse();
    }
}
