package io.daybook.systemtests.walks;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.tracing.TraceLinks;
import io.daybook.saga.process.BatchedEffects;
import io.daybook.saga.process.CommandDispatch;
import io.daybook.saga.process.DeadlineSchedule;
import io.daybook.saga.process.Later;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.ProcessHandler;
import io.daybook.saga.process.ProcessInstance;
import io.daybook.saga.provider.PaymentsTold;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.ProviderIntents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;

/**
 * One life of the saga coordinator, from its start to its crash: the real processes and the real calls to the provider,
 * with what is under them replaced. What it had in memory ends with it.
 */
final class Coordinator {

    private static final Duration CALL = Duration.ofSeconds(5);

    private final Walk walk;
    private final List<Follower> processes;
    private final Follower intents;
    private final ProviderCaller caller;
    private final StoredCalls calls;
    private boolean alive = true;

    Coordinator(Walk walk, List<OrderProcess<?>> processes, int life) {
        this.walk = walk;
        CommandSender commands = new CommandSender(walk.network(), () -> alive, new AnswerDeadline(System::nanoTime));
        Later later = (pause, work) -> walk.world().after(pause, () -> runIfAlive(work));
        MeterRegistry meters = new SimpleMeterRegistry();
        StaffAlerts alerts = new StaffAlerts(meters);
        BatchedEffects effects = new BatchedEffects(
                new CommandDispatch(commands, later),
                new DeadlineSchedule(walk.timetable(), Runnable::run, later),
                alerts,
                Duration.ofMinutes(1));
        this.processes = processes.stream()
                .map(process -> new Follower(
                        process.name(),
                        walk,
                        () -> alive,
                        self -> handler(process, effects, self),
                        () -> resume(process)))
                .toList();
        calls = new StoredCalls(walk.database(), life, this::takeUpAt);
        caller = new ProviderCaller(
                walk.provider(),
                calls,
                new PaymentsTold(commands, alerts, meters),
                work -> later.run(walk.world().pause(CALL), work),
                walk.world());
        intents = new Follower(
                ProviderIntents.PROCESSOR,
                walk,
                () -> alive,
                self -> new ProviderIntents(calls, caller, event -> self.handlesNew(), walk.world()),
                this::takeUpAll);
        walk.world().after(Duration.ZERO, () -> runIfAlive(this::follow));
    }

    private <S> ProcessHandler<S> handler(OrderProcess<S> process, BatchedEffects effects, Follower follower) {
        return new ProcessHandler<>(
                new StoredInstances<>(process, walk.database(), walk::crashSometimes),
                () -> effects,
                event -> follower.handlesNew(),
                TraceLinks.NONE);
    }

    /** Looks whether there is something to do, as it is told of every event. */
    void follow() {
        processes.forEach(Follower::follow);
        intents.follow();
    }

    void stop() {
        alive = false;
    }

    private void runIfAlive(Runnable work) {
        if (alive) {
            work.run();
        }
    }

    /** What is suspended goes on by an event, as when the coordinator looks for it. */
    private void resume(OrderProcess<?> process) {
        List<OrderId> suspended = walk.database().instances(process.name()).values().stream()
                .filter(ProcessInstance::suspended)
                .map(ProcessInstance::orderId)
                .sorted(Comparator.comparing(OrderId::value))
                .toList();
        suspended.forEach(orderId -> walk.log()
                .appendEvents(List.of(GenericEventMessage.asEventMessage(
                                new StepOverdue(orderId, new DeadlineId("resume"), "recovery"))
                        .withMetaData(Map.of(MetadataKeys.CORRELATION_ID, orderId.value())))));
    }

    private void takeUpAll() {
        calls.releaseOwn();
        caller.takeUp();
    }

    private void takeUpAt(Instant due) {
        Instant look = due.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        walk.world()
                .at(
                        look,
                        () -> runIfAlive(() -> {
                            if (intents.hasRecovered()) {
                                caller.takeUp();
                            }
                        }));
    }

    /** The customer pays a slip, where the provider knows one. */
    void paySlip(PaymentId paymentId) {
        walk.provider().slip(paymentId).ifPresent(caller::open);
    }
}
