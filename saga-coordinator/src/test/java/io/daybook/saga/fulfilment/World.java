package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.saga.process.Effect;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.ProcessInstance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One order among participants that do their work in any order, lose commands, answer late and say everything twice.
 *
 * <p>Only what real ones guarantee holds: an aggregate's events come in their order, and what comes again comes again
 * in the order of the log.
 */
final class World {

    private static final int STEPS_MAX = 20_000;
    private static final OrderFulfilmentSaga SAGA = new OrderFulfilmentSaga(Carried.DURATIONS);

    /** An event, and when it happened. */
    private record Happened(AboutOrder event, Instant at) {}

    private final SplittableRandom random;
    private final OrderPlaced placed;
    private final ParticipantModels participants;
    private final Map<String, Deque<Happened>> undelivered = new LinkedHashMap<>();
    private final List<Happened> log = new ArrayList<>();
    private final List<ProcessInstance<FulfilmentState>> saved = new ArrayList<>();
    private final List<IssueCommand> commands = new ArrayList<>();
    private final Set<Class<?>> met = new HashSet<>();
    private final Set<ShipmentStage> stages = new HashSet<>();
    private final List<Deadline> everSet = new ArrayList<>();
    private ProcessInstance<FulfilmentState> instance;
    private Instant now = Carried.START;

    World(SplittableRandom random, OrderPlaced placed) {
        this.random = random;
        this.placed = placed;
        this.participants = new ParticipantModels(random, placed, this::publish);
        this.instance = ProcessInstance.begin(SAGA, placed.orderId());
        publish("order", List.of(placed));
    }

    /** Lets everybody work until the order is at rest and nobody has anything left to do. */
    World run() {
        int steps = 0;
        while (step()) {
            assertThat(++steps).as("The order comes to rest").isLessThan(STEPS_MAX);
            if (log.size() > 50_000) {
                System.err.println(instance.state().parts() + " NEEDS="
                        + instance.state().parts().needed() + " ESC="
                        + instance.state().escalations() + " AM="
                        + instance.state().amendment() + "CMDS=" + commands
                        + instance.state().cancellations());
                throw new AssertionError("stuck");
            }
        }
        return this;
    }

    void check() {
        participants.check(stage());
        if (stage() == FulfilmentStage.COMPLETED) {
            participants.check(instance.state().parts().shipments().all().stream()
                    .filter(shipment -> shipment.is(ShipmentStage.DELIVERED, ShipmentStage.REFUNDED))
                    .toList());
        }
        assertThat(instance.held(SAGA)).isEmpty();
        assertThat(instance.scheduled()).isNull();
    }

    FulfilmentStage stage() {
        return instance.state().stage();
    }

    /** The kinds of events that came at any time, and of deadlines that were held. */
    Set<Class<?>> met() {
        return met;
    }

    /** The stages that shipments were in at any time. */
    Set<ShipmentStage> stages() {
        return stages;
    }

    private boolean ended() {
        return instance.outstanding().ended();
    }

    private boolean step() {
        List<Runnable> possible = new ArrayList<>();
        undelivered.values().stream()
                .filter(queue -> !queue.isEmpty())
                .forEach(queue -> possible.add(() -> deliver(queue.removeFirst())));
        commands.forEach(command -> possible.add(() -> carryOut(command)));
        participants.providers(possible, now);
        boolean atRest = possible.isEmpty();
        if (ended()) {
            return !atRest && finish(possible);
        }
        participants.people(possible, now);
        if (random.nextInt(10) == 0 && !log.isEmpty()) {
            possible.add(this::repeat);
            possible.add(this::fallBack);
        }
        if (random.nextInt(30) == 0 && !everSet.isEmpty()) {
            possible.add(() -> deliver(new Happened(anyOf(everSet), now)));
        }
        boolean heard = commands.isEmpty() && undelivered.values().stream().allMatch(Deque::isEmpty);
        if (heard && instance.scheduled() != null) {
            possible.add(this::scheduled);
        }
        for (int patience = 0; possible.isEmpty() && patience < 1_000; patience++) {
            participants.people(possible, now);
        }
        assertThat(possible).as("Somebody has something to do").isNotEmpty();
        anyOf(possible).run();
        return true;
    }

    private boolean finish(List<Runnable> possible) {
        anyOf(possible).run();
        return true;
    }

    /** A command may be lost, or carried out twice. */
    private void carryOut(IssueCommand command) {
        int fate = random.nextInt(10);
        if (fate != 0) {
            participants.handle(command.command(), command.attempt());
        }
        if (fate != 1) {
            commands.remove(command);
        }
    }

    private void publish(String stream, List<? extends AboutOrder> events) {
        now = now.plusMillis(1);
        events.forEach(event ->
                undelivered.computeIfAbsent(stream, name -> new ArrayDeque<>()).add(new Happened(event, now)));
    }

    /** The batch was written and its token was not, so it is handled again. */
    private void repeat() {
        List<Happened> batch = List.copyOf(log.subList(random.nextInt(log.size()), log.size()));
        batch.forEach(this::deliver);
    }

    /** The saga's save was lost; the log brings back what it had seen since, and it acts upon that again or not. */
    private void fallBack() {
        int moment = random.nextInt(log.size());
        instance = saved.get(moment);
        List<Happened> since = List.copyOf(log.subList(moment, log.size()));
        log.subList(moment, log.size()).clear();
        saved.subList(moment, saved.size()).clear();
        if (random.nextBoolean()) {
            since.forEach(this::deliver);
        } else {
            since.forEach(this::follow);
            deliver(new Happened(new StepOverdue(placed.orderId(), new DeadlineId("resume"), "recovery"), now));
        }
    }

    /** The one deadline that Axon Server has. */
    private void scheduled() {
        var next = Objects.requireNonNull(instance.scheduled());
        now = next.due().isAfter(now) ? next.due() : now;
        Deadline due = everSet.stream()
                .filter(deadline -> deadline.deadlineId().equals(next.deadlineId()))
                .findFirst()
                .orElseThrow();
        deliver(new Happened(due, now));
    }

    private void follow(Happened event) {
        remember(event);
        if (!ended()) {
            instance = instance.replay(SAGA, event.event(), event.at()).instance();
        }
    }

    private void deliver(Happened event) {
        remember(event);
        if (ended()) {
            return;
        }
        var transition = instance.react(SAGA, event.event(), event.at());
        ProcessInstance<FulfilmentState> next = transition.instance();
        assertThat(next.react(SAGA, event.event(), event.at()).instance())
                .as("%s again", event)
                .isEqualTo(next);
        transition.effects().forEach(this::takeUp);
        next.held(SAGA).forEach(held -> met.add(held.deadline().getClass()));
        instance = next;
        next.state().parts().shipments().all().forEach(shipment -> stages.add(shipment.stage()));
    }

    private void remember(Happened event) {
        met.add(event.event().getClass());
        log.add(event);
        saved.add(instance);
    }

    private void takeUp(Effect effect) {
        if (effect instanceof IssueCommand command) {
            commands.add(command);
        } else if (effect instanceof SetDeadline set) {
            everSet.add(set.deadline());
        }
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
