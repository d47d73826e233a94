package io.daybook.systemtests.walks;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.queryside.audit.WaitLimits;
import io.daybook.saga.fulfilment.DeadlineDurations;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.ProcessInstance;
import io.daybook.saga.returns.ReturnDurations;
import io.daybook.saga.returns.ReturnSaga;
import io.daybook.systemtests.audit.Audit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Some orders at once, from the first command until every one of them is at rest: the whole system in one thread, on
 * virtual time, with chance from one seed.
 *
 * <p>First everything goes wrong that can: for ten days commands and answers are lost, late and repeated, processes
 * crash, and people do what they like. Then nothing fails any more, and whatever does not wait for people must come to
 * rest by itself. Then people do what each order waits for, until none waits. The audit adds everything up, and sees
 * that no order is ever silent for longer than its deadlines.
 */
final class Walk {

    private static final Duration STORM = Duration.ofDays(10);
    private static final Duration CALM = Duration.ofDays(5);
    private static final Duration ROUND = Duration.ofHours(12);
    private static final int ROUNDS = 90;
    private static final double CRASHES = 0.1;
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration ACTION = Duration.ofDays(2);
    private static final List<Duration> LOOKUPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));
    private static final Duration CARDS = Duration.ofMinutes(30);
    private static final Duration SLIPS = Duration.ofDays(3);
    private static final Duration PACKING = Duration.ofDays(1);
    private static final WaitLimits LIMITS =
            new WaitLimits(CARDS, SLIPS, PACKING, ACTION, STEP, LOOKUPS, Duration.ofHours(1));
    private static final OrderProcess<?> FULFILMENT = new OrderFulfilmentSaga(new DeadlineDurations(
            CARDS, SLIPS, Duration.ofMinutes(15), LOOKUPS, STEP, Duration.ofHours(12), PACKING, ACTION));
    private static final OrderProcess<?> RETURNS =
            new ReturnSaga(new ReturnDurations(Duration.ofDays(30), LOOKUPS, ACTION, STEP));

    private final World world;
    private final CommandSide commandSide;
    private final Network network;
    private final Timetable timetable;
    private final Database database;
    private final Provider provider;
    private final Customers customers;
    private final People people;
    private final Audit audit = new Audit(LIMITS);
    private final Map<OrderId, OrderSeen> orders = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private Coordinator coordinator;
    private int crashes;

    /**
     * @param commandSide is cleared and used; to make it takes longer than a walk
     * @param world whose clock is Axon's already
     */
    Walk(World world, CommandSide commandSide) {
        this.world = world;
        this.commandSide = commandSide;
        commandSide.clear();
        network = new Network(world, commandSide);
        timetable = new Timetable(world, log());
        database = new Database(world);
        provider = new Provider(world, this::crashSometimes);
        customers = new Customers(world);
        people = new People(this);
        coordinator = coordinator();
        log().show(this::see);
    }

    /** Walks so many orders to their ends, and returns what was wrong. */
    List<String> run(int placed) {
        customers.articles().forEach(people::stock);
        for (int number = 0; number < placed; number++) {
            Object order = customers.order(number);
            world.after(world.pause(Duration.ofDays(1)), () -> people.send(order));
            if (world.sometimes(0.3)) {
                world.after(world.pause(Duration.ofDays(1)), () -> people.stock(world.oneOf(customers.articles())));
            }
        }
        world.pass(STORM);
        world.calmDown();
        world.pass(CALM);
        orders.forEach(this::mustNotBeStuck);
        for (int round = 0; round < ROUNDS; round++) {
            orders.values().forEach(people::care);
            world.pass(ROUND);
        }
        orders.forEach(this::mustNotBeStuck);
        orders.values().forEach(order -> complaints.addAll(order.complaints()));
        complaints.addAll(audit.finish());
        return complaints;
    }

    private void see(EventMessage<?> message) {
        Object event = message.getPayload();
        audit.read(event, message.getTimestamp());
        if (event instanceof OrderPlaced placed) {
            orders.put(placed.orderId(), new OrderSeen(placed));
        }
        OrderSeen order = event instanceof AboutOrder about ? orders.get(about.orderId()) : null;
        if (order != null) {
            order.see(event, world);
            people.see(event, order);
        }
        coordinator.follow();
    }

    /** At rest, or a person can let it go on and nothing that was sent has no answer. */
    private void mustNotBeStuck(OrderId orderId, OrderSeen order) {
        ProcessInstance<?> fulfilment = instance(FULFILMENT, orderId);
        ProcessInstance<?> returns = instance(RETURNS, orderId);
        boolean waits = fulfilment != null && isAnswered(fulfilment) && order.waitsForPeople();
        boolean settled = order.atRest() ? fulfilment == null : waits;
        if (!settled || !isAnswered(returns)) {
            complaints.add(orderId + " is stuck at " + world + ", outstanding is " + waitsFor(fulfilment) + " and "
                    + waitsFor(returns) + "\n" + order.timeline());
        }
    }

    private @Nullable ProcessInstance<?> instance(OrderProcess<?> process, OrderId orderId) {
        return database.instances(process.name()).get(orderId);
    }

    private static boolean isAnswered(@Nullable ProcessInstance<?> instance) {
        return instance == null || instance.outstanding().commands().isEmpty();
    }

    private static String waitsFor(@Nullable ProcessInstance<?> instance) {
        return instance == null ? "nothing" : instance.outstanding().toString();
    }

    private Coordinator coordinator() {
        return new Coordinator(this, List.of(FULFILMENT, RETURNS), crashes);
    }

    void pay(PaymentId slip) {
        coordinator.paySlip(slip);
    }

    /** Ends the coordinator at this very moment, about as often in a walk of many orders. Another one starts soon. */
    void crashSometimes() {
        if (world.fails(CRASHES / (40 + orders.size()))) {
            crashes++;
            coordinator.stop();
            database.fallBack();
            world.after(world.pause(Duration.ofMinutes(5)), () -> coordinator = coordinator());
            throw new Crash();
        }
    }

    World world() {
        return world;
    }

    Log log() {
        return commandSide.log();
    }

    Customers customers() {
        return customers;
    }

    Network network() {
        return network;
    }

    Timetable timetable() {
        return timetable;
    }

    Database database() {
        return database;
    }

    Provider provider() {
        return provider;
    }

    int crashes() {
        return crashes;
    }

    int ordersSeen() {
        return orders.size();
    }
}
