package io.daybook.systemtests.walks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockEvent;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random walks, of which each is given by its seed: {@code mvn -pl system-tests -am test -Dtest=RandomWalksTest
 * -Dtests.argLine=-Dwalks.seed=…} goes one of them again, with {@code -Dwalks.orders=…} if it was not of as many orders
 * as usual.
 */
class RandomWalksTest {

    /** So many walks meet whatever can happen; fewer, or one that is walked again, may not. */
    private static final int MANY = 300;

    /** Stock that is reserved is allocated unless somebody else has released it, which nobody does. */
    private static final Class<?> NEVER = StockAllocationRefused.class;

    /** Stock must be out of reach for half an hour. */
    private static final Class<?> RARELY = ReservationExpired.class;

    private static final long FIRST_SEED = Long.getLong("walks.seed", 1);
    private static final int WALKS = Integer.getInteger("walks", Long.getLong("walks.seed") == null ? MANY : 1);
    private static final int ORDERS = Integer.getInteger("walks.orders", 8);

    private static final int CROWD = Integer.getInteger("walks.crowd", 300);

    private static final Clock AXONS = GenericEventMessage.clock;
    private static final CommandSide COMMAND_SIDE = new CommandSide();
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.daybook");

    @BeforeAll
    static void what_goes_wrong_is_meant_to() {
        OURS.setLevel(Level.OFF);
    }

    @AfterAll
    static void the_clock_goes_on() {
        OURS.setLevel(null);
        GenericEventMessage.clock = AXONS;
    }

    @Test
    void whatever_happens_no_order_is_stuck_and_everything_adds_up() {
        int orders = 0;
        int events = 0;
        int crashes = 0;
        Set<Class<?>> met = new HashSet<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WALKS; seed++) {
            Walk walk = walk(seed, ORDERS);
            orders += walk.ordersSeen();
            events += walk.log().size();
            crashes += walk.crashes();
            walk.log().events(0, walk.log().size()).forEach(event -> met.add(event.getPayloadType()));
        }
        System.out.println("From -Dwalks.seed=" + FIRST_SEED + " " + WALKS + " walks: " + orders + " orders, " + events
                + " events, " + crashes + " crashes");
        if (WALKS >= MANY) {
            assertThat(met).containsAll(whateverCanHappen());
            assertThat(crashes).isGreaterThan(MANY);
        }
    }

    /** To an order, its payments, shipments and returns, and to the stock it takes; what is rare, only to very many. */
    private static List<Class<?>> whateverCanHappen() {
        return Stream.of(
                        OrderEvent.class,
                        PaymentEvent.class,
                        ShipmentEvent.class,
                        ReturnEvent.class,
                        StockEvent.class,
                        Deadline.class,
                        OrderOperationRequested.class)
                .<Class<?>>flatMap(kind -> kind.isSealed() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind))
                .filter(kind -> kind != NEVER && (kind != RARELY || WALKS > 100 * MANY))
                .toList();
    }

    @Test
    void a_seed_walks_the_same_way_again() {
        List<Object> first = told(walk(FIRST_SEED, ORDERS));

        assertThat(told(walk(FIRST_SEED, ORDERS))).isEqualTo(first);
        assertThat(told(walk(FIRST_SEED + 1, ORDERS))).isNotEqualTo(first);
    }

    private static List<Object> told(Walk walk) {
        return walk.log().events(0, walk.log().size()).stream()
                .<Object>map(message -> message.getTimestamp() + " " + message.getPayload())
                .toList();
    }

    @Test
    void hundreds_of_orders_for_the_same_articles_go_through_too() {
        assertThat(walk(FIRST_SEED, CROWD).ordersSeen()).isEqualTo(CROWD);
    }

    private static Walk walk(long seed, int orders) {
        World world = new World(seed);
        GenericEventMessage.clock = world;
        Walk walk = new Walk(world, COMMAND_SIDE);
        String name = "the walk of -Dwalks.seed=" + seed + " -Dwalks.orders=" + orders;
        try {
            assertThat(walk.run(orders)).as(name).isEmpty();
        } catch (RuntimeException broken) {
            throw new AssertionError(name + " breaks off", broken);
        }
        return walk;
    }
}
