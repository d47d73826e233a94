package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.command.StockCommand;
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
 * <p>Only what real ones guarantee holds: an aggregate's events come in their order.
 */
final class World {

    private static final int STEPS_MAX = 20_000;
    private static final OrderFulfilmentSaga SAGA = new OrderFulfilmentSaga(Carried.DURATIONS);

    private final SplittableRandom random;
    private final OrderPlaced placed;
    private final Map<String, StockModel> stock = new LinkedHashMap<>();
    private final Map<String, PaymentModel> payments = new LinkedHashMap<>();
    private final Set<Object> plannedShipments = new HashSet<>();
    private final Map<String, Deque<AboutOrder>> undelivered = new LinkedHashMap<>();
    private final List<AboutOrder> log = new ArrayList<>();
    private final List<ProcessInstance<FulfilmentState>> saved = new ArrayList<>();
    private final List<IssueCommand> commands = new ArrayList<>();
    private final Set<Integer> callsHeard = new HashSet<>();
    private final Set<Class<?>> waitedFor = new HashSet<>();
    private final List<Deadline> everSet = new ArrayList<>();
    private String orderStatus = "PLACED";
    private ProcessInstance<FulfilmentState> instance;

    World(SplittableRandom random, OrderPlaced placed) {
        this.random = random;
        this.placed = placed;
        this.instance = ProcessInstance.begin(SAGA, placed.orderId());
        boolean shortage = random.nextInt(4) == 0;
        boolean forgetful = random.nextInt(4) == 0;
        placed.lines()
                .forEach(line -> stock.computeIfAbsent(
                        line.sku().value(),
                        sku -> new StockModel(!shortage || random.nextBoolean(), forgetful && random.nextBoolean())));
        for (Tender tender : placed.tenders()) {
            payments.put(tender.paymentId().value(), new PaymentModel(random, placed.orderId(), tender));
        }
        publish("order", List.of(placed));
    }

    /** Lets everybody work until nobody has anything left to do. */
    World run() {
        int steps = 0;
        while (step()) {
            assertThat(++steps).as("The order comes to rest").isLessThan(STEPS_MAX);
        }
        return this;
    }

    void check() {
        if (instance.outstanding().ended()) {
            assertThat(orderStatus).isEqualTo("REJECTED");
            assertThat(stock.values()).allMatch(StockModel::holdsNothing);
            assertThat(payments.values()).allMatch(PaymentModel::holdsNothing);
        } else {
            assertThat(instance.state().stage()).isEqualTo(FulfilmentStage.CONFIRMED);
            assertThat(orderStatus).isEqualTo("CONFIRMED");
            assertThat(stock.values()).allMatch(StockModel::allocatedOnce);
            assertThat(payments.values()).allMatch(PaymentModel::sure);
            assertThat(plannedShipments)
                    .hasSize(instance.state().shipments().all().size());
        }
        assertThat(instance.held(SAGA)).isEmpty();
        assertThat(instance.scheduled()).isNull();
        assertThat(instance.outstanding().commands()).isEmpty();
    }

    FulfilmentStage stage() {
        return instance.state().stage();
    }

    /** The kinds of deadlines that were held at any time. */
    Set<Class<?>> waitedFor() {
        return waitedFor;
    }

    private boolean step() {
        List<Runnable> possible = new ArrayList<>();
        undelivered.values().stream()
                .filter(queue -> !queue.isEmpty())
                .forEach(queue -> possible.add(() -> deliver(queue.removeFirst())));
        commands.forEach(command -> possible.add(() -> carryOut(command)));
        payments.forEach((id, payment) -> possible.add(() -> publish(id, payment.provider())));
        if (random.nextInt(10) == 0 && !log.isEmpty()) {
            possible.add(() -> deliver(anyOf(log)));
            possible.add(this::fallBack);
        }
        if (random.nextInt(30) == 0 && !everSet.isEmpty()) {
            possible.add(() -> deliver(anyOf(everSet)));
        }
        if (atRest() && instance.scheduled() == null) {
            return false;
        }
        if (atRest()) {
            possible.add(() -> deliver(scheduled()));
        }
        anyOf(possible).run();
        return true;
    }

    private boolean atRest() {
        return commands.isEmpty() && undelivered.values().stream().allMatch(Deque::isEmpty);
    }

    /** A command may be lost, or carried out twice. */
    private void carryOut(IssueCommand command) {
        int fate = random.nextInt(10);
        if (fate != 0) {
            handle(command.command(), command.attempt());
        }
        if (fate != 1) {
            commands.remove(command);
        }
    }

    private void handle(Object command, int attempt) {
        if (command instanceof StockCommand stockCommand) {
            String sku = stockCommand.sku().value();
            publish("stock-" + sku, Objects.requireNonNull(stock.get(sku)).handle(command));
        } else if (command instanceof PaymentCommand payment) {
            String id = payment.paymentId().value();
            publish(id, Objects.requireNonNull(payments.get(id)).handle(command));
        } else if (command instanceof PlanShipment plan && plannedShipments.add(plan.shipmentId())) {
            publish("shipment-" + plan.shipmentId(), List.of(Happenings.planned(plan)));
        } else if (command instanceof OrderCommand order) {
            publish("order", order(order, attempt));
        }
    }

    private List<AboutOrder> order(OrderCommand command, int attempt) {
        boolean open = orderStatus.equals("PLACED") || orderStatus.equals("ACTION_REQUIRED");
        if (command instanceof ConfirmOrder && open) {
            orderStatus = "CONFIRMED";
            return List.of(new OrderConfirmed(placed.orderId()));
        } else if (command instanceof RejectOrder reject && !orderStatus.equals("REJECTED")) {
            orderStatus = "REJECTED";
            return List.of(new OrderRejected(placed.orderId(), reject.reason()));
        } else if (command instanceof RequireAction require
                && !orderStatus.equals("REJECTED")
                && callsHeard.add(attempt)) {
            orderStatus = "ACTION_REQUIRED";
            return List.of(new ActionRequired(placed.orderId(), require.reason()));
        }
        return List.of();
    }

    private void publish(String stream, List<? extends AboutOrder> events) {
        undelivered.computeIfAbsent(stream, name -> new ArrayDeque<>()).addAll(events);
    }

    /** The saga's save was lost; the log brings back what it had seen since, and it acts upon that again or not. */
    private void fallBack() {
        int moment = random.nextInt(log.size());
        instance = saved.get(moment);
        List<AboutOrder> since = List.copyOf(log.subList(moment, log.size()));
        log.subList(moment, log.size()).clear();
        saved.subList(moment, saved.size()).clear();
        if (random.nextBoolean()) {
            since.forEach(this::deliver);
        } else {
            since.forEach(this::follow);
            deliver(new StepOverdue(placed.orderId(), new DeadlineId("resume"), "recovery"));
        }
    }

    /** The one deadline that Axon Server has. */
    private Deadline scheduled() {
        DeadlineId next = Objects.requireNonNull(instance.scheduled()).deadlineId();
        return everSet.stream()
                .filter(deadline -> deadline.deadlineId().equals(next))
                .findFirst()
                .orElseThrow();
    }

    private void follow(AboutOrder event) {
        remember(event);
        if (instance.outstanding().ended()) {
            return;
        }
        instance = instance.replay(SAGA, event, Instant.EPOCH).instance();
    }

    private void deliver(AboutOrder event) {
        remember(event);
        if (instance.outstanding().ended()) {
            return;
        }
        var transition = instance.react(SAGA, event, Instant.EPOCH);
        ProcessInstance<FulfilmentState> next = transition.instance();
        assertThat(next.react(SAGA, event, Instant.EPOCH).instance())
                .as("%s again", event)
                .isEqualTo(next);
        transition.effects().forEach(this::takeUp);
        next.held(SAGA).forEach(held -> waitedFor.add(held.deadline().getClass()));
        instance = next;
    }

    private void remember(AboutOrder event) {
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
