package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.DURATIONS;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static io.daybook.saga.returns.CarriedReturns.START;
import static io.daybook.saga.returns.CarriedReturns.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.saga.process.Effect;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.ProcessInstance;
import io.daybook.saga.process.ProcessInstance.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The returns of one order among participants that do their work in any order, lose commands, answer late and say
 * everything twice.
 *
 * <p>Only what real ones guarantee holds: an aggregate's events come in their order, and what comes again comes again
 * in the order of the log. The instance is forgotten when it has ended, as its document is.
 */
final class ReturnsWorld {

    private static final int STEPS_MAX = 5_000;
    private static final List<Duration> WINDOWS =
            List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofHours(3), Duration.ofDays(3), Duration.ofDays(30));

    /** An event, and when it happened. */
    private record Happened(AboutOrder event, Instant at) {}

    private final SplittableRandom random;
    private final ReturnSaga saga;
    private final ReturnParticipants participants;
    private final Map<String, Deque<Happened>> undelivered = new LinkedHashMap<>();
    private final List<Happened> log = new ArrayList<>();
    private final List<Optional<ProcessInstance<ReturnsState>>> saved = new ArrayList<>();
    private final List<IssueCommand> commands = new ArrayList<>();
    private final SentCommands sent = new SentCommands();
    private final Set<Class<?>> met = new HashSet<>();
    private final List<Deadline> everSet = new ArrayList<>();
    private final int pace;
    private final int begun;
    private @Nullable ProcessInstance<ReturnsState> instance;
    private Instant now = START;

    ReturnsWorld(SplittableRandom random) {
        this.random = random;
        Duration window = anyOf(WINDOWS);
        this.saga = new ReturnSaga(
                new ReturnDurations(window, DURATIONS.paymentLookups(), DURATIONS.action(), DURATIONS.step()));
        this.participants = new ReturnParticipants(random, this::publish);
        this.pace = List.of(2, 6, 30).get(random.nextInt(3));
        if (random.nextBoolean()) {
            givenBackBefore(participants.completed().taken().get(0));
        }
        this.begun = log.size();
        deliver(new Happened(participants.completed(), now));
    }

    /** It is not part of what the completed order says was taken, and comes again with it. */
    private void givenBackBefore(PaymentPart part) {
        RefundId before = new RefundId("before");
        deliver(new Happened(new RefundRequested(part.paymentId(), ORDER, before, brl(7), /* request= */ null), now));
        deliver(new Happened(new PaymentRefunded(part.paymentId(), ORDER, before, brl(7)), now));
    }

    /** Lets everybody work until nobody has anything left to do. */
    ReturnsWorld run() {
        int steps = 0;
        while (step()) {
            assertThat(++steps).as("The returns come to rest").isLessThan(STEPS_MAX);
        }
        return this;
    }

    /** The process has ended, unless it waits for goods that the customer keeps. */
    void check() {
        participants.checkAtRest();
        assertThat(ended()).as("The process has ended").isEqualTo(!participants.waitForGoods());
        if (instance != null) {
            assertThat(instance.held(saga)).isEmpty();
            assertThat(instance.scheduled()).isNull();
        }
    }

    boolean ended() {
        return instance == null;
    }

    ReturnParticipants participants() {
        return participants;
    }

    /** The kinds of events that came and of commands that were sent at any time, and of deadlines that were held. */
    Set<Class<?>> met() {
        return met;
    }

    private boolean step() {
        List<Runnable> possible = new ArrayList<>();
        undelivered.values().stream()
                .filter(queue -> !queue.isEmpty())
                .forEach(queue -> possible.add(() -> deliver(queue.removeFirst())));
        commands.forEach(command -> possible.add(() -> carryOut(command)));
        boolean heard = possible.isEmpty();
        participants.providers(possible);
        if (!possible.isEmpty() && random.nextInt(10) == 0) {
            possible.add(this::repeat);
            possible.add(this::fallBack);
        }
        if (!possible.isEmpty() && random.nextInt(30) == 0 && !everSet.isEmpty()) {
            possible.add(() -> deliver(new Happened(anyOf(everSet), now)));
        }
        if (possible.isEmpty() || random.nextInt(pace) == 0) {
            participants.people(possible);
        }
        boolean waits = instance != null && instance.scheduled() != null;
        if (heard && waits && (!participants.wishesMore() || random.nextInt(6) == 0)) {
            possible.add(this::scheduled);
        }
        if (possible.isEmpty()) {
            return false;
        }
        anyOf(possible).run();
        return true;
    }

    /** A command may be lost, or carried out twice. */
    private void carryOut(IssueCommand command) {
        int fate = random.nextInt(10);
        if (fate != 0) {
            participants.handle(command.command());
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

    /**
     * The batch was written and its token was not, so it is handled again, and the same is waited for then. What was
     * given back before the order was completed comes again only while no return is open: a batch holds no answers to
     * what is sent when it is written.
     */
    private void repeat() {
        var before = waitedFor();
        boolean returning = instance != null && !instance.state().returns().isEmpty();
        int first = returning ? random.nextInt(begun, log.size()) : random.nextInt(log.size());
        List<Happened> batch = List.copyOf(log.subList(first, log.size()));
        batch.forEach(event -> react(event, /* again= */ true));
        assertThat(waitedFor()).as("What is waited for after %s again", batch).isEqualTo(before);
    }

    private Set<Object> waitedFor() {
        Set<Object> all = new HashSet<>();
        if (instance != null) {
            all.addAll(instance.outstanding().commands());
            all.addAll(instance.outstanding().deadlines());
            all.addAll(instance.state().returns());
        }
        return all;
    }

    /** The save was lost; the log brings back what had been seen since, and it is acted upon again or not. */
    private void fallBack() {
        int moment = random.nextInt(log.size());
        instance = saved.get(moment).orElse(null);
        List<Happened> since = List.copyOf(log.subList(moment, log.size()));
        boolean acts = random.nextBoolean();
        since.forEach(event -> {
            if (acts) {
                react(event, /* again= */ true);
            } else {
                handled(event, /* replaying= */ true);
            }
        });
        deliver(new Happened(new StepOverdue(ORDER, new DeadlineId("resume"), "recovery"), now));
    }

    /** The one deadline that Axon Server has. */
    private void scheduled() {
        var next = Objects.requireNonNull(Objects.requireNonNull(instance).scheduled());
        now = next.due().isAfter(now) ? next.due() : now;
        Deadline due = everSet.stream()
                .filter(deadline -> deadline.deadlineId().equals(next.deadlineId()))
                .findFirst()
                .orElseThrow();
        deliver(new Happened(due, now));
    }

    /** An event that is new. */
    private void deliver(Happened event) {
        met.add(event.event().getClass());
        log.add(event);
        saved.add(Optional.ofNullable(instance));
        sent.heard(event.event());
        react(event, /* again= */ false);
        if (event.event() instanceof PaymentLookupDue lookup) {
            participants.lookedUp(lookup);
        }
    }

    private void react(Happened event, boolean again) {
        boolean running = instance != null;
        List<Effect> effects = handled(event, /* replaying= */ false);
        effects.forEach(effect -> takeUp(effect, again));
        if (instance == null) {
            assertThat(!running || again || over())
                    .as("Nothing is left to do at the end")
                    .isTrue();
            return;
        }
        Transition<ReturnsState> twice = instance.react(saga, event.event(), event.at());
        assertThat(twice.instance()).as("%s again", event).isEqualTo(instance);
        assertThat(twice.effects()).as("What %s leads to again", event).noneMatch(IssueCommand.class::isInstance);
        instance.held(saga).forEach(held -> met.add(held.deadline().getClass()));
    }

    private boolean over() {
        return participants.over(log.stream()
                .map(Happened::event)
                .filter(ReturnRequested.class::isInstance)
                .map(event -> ((ReturnRequested) event).returnId()));
    }

    private List<Effect> handled(Happened event, boolean replaying) {
        ProcessInstance<ReturnsState> before = instance;
        if (before == null && saga.begins(event.event())) {
            before = ProcessInstance.begin(saga, ORDER);
        }
        if (before == null) {
            return List.of();
        }
        Transition<ReturnsState> after = replaying
                ? before.replay(saga, event.event(), event.at())
                : before.react(saga, event.event(), event.at());
        instance = after.instance().outstanding().ended() ? null : after.instance();
        return after.effects();
    }

    private void takeUp(Effect effect, boolean again) {
        if (effect instanceof IssueCommand command) {
            sent.check(command, again);
            met.add(command.command().getClass());
            commands.add(command);
        } else if (effect instanceof SetDeadline set) {
            everSet.add(set.deadline());
        }
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
