package io.daybook.systemtests.walks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Clock;
import java.util.List;
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

    private static final long FIRST_SEED = Long.getLong("walks.seed", 1);
    private static final int WALKS = Integer.getInteger("walks", Long.getLong("walks.seed") == null ? 300 : 1);
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
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WALKS; seed++) {
            Walk walk = walk(seed, ORDERS);
            orders += walk.ordersSeen();
            events += walk.log().size();
            crashes += walk.crashes();
        }
        System.out.println("From -Dwalks.seed=" + FIRST_SEED + " " + WALKS + " walks: " + orders + " orders, " + events
                + " events, " + crashes + " crashes");
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
