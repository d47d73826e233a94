package io.daybook.commandside.shipment;

import static io.daybook.commandside.shipment.Shipments.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of a shipment, every command doubled and old ones again; the seed in a failing test's name
 * replays it.
 */
class ShipmentStatePropertiesTest {

    private static final List<Class<?>> WAY = List.of(
            ShipmentPacked.class,
            ShipmentReleased.class,
            ShipmentDispatched.class,
            ShipmentDelivered.class,
            ShipmentLost.class);

    private static final Map<String, ShipmentCommand> OFFERED = Map.of(
            "PACK", Shipments.pack("offered"),
            "DISPATCH", Shipments.dispatch("offered"),
            "DELIVER", Shipments.deliver("offered"),
            "REPORT_LOSS", Shipments.reportLost("offered"));

    /** A command as it was sent, with its id. */
    private record Sent(ShipmentCommand command, String call) {}

    /** An event and the id of the command that led to it. */
    private record Stored(ShipmentEvent event, String call) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void a_shipment_leaves_once_and_only_after_it_was_released(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Stored> log = new ArrayList<>();
        List<Sent> effective = new ArrayList<>();
        ShipmentState live = null;
        for (int step = 0; step < 60; step++) {
            Sent sent = new Sent(command(random), "call-" + step);
            for (ShipmentEvent event : decide(live, sent)) {
                log.add(new Stored(event, sent.call()));
                live = ShipmentState.evolve(live, event, sent.call());
                effective.add(sent);
            }
            assertThat(decide(live, sent)).as("step %d, again: %s", step, sent).isEmpty();
            for (Sent earlier : effective) {
                assertThat(decide(live, earlier))
                        .as("step %d, late: %s", step, earlier)
                        .isEmpty();
            }
            assertAllowedIsAccepted(live);
        }
        assertThat(replay(log)).isEqualTo(live);
        assertOneWay(
                log.stream().<Class<?>>map(stored -> stored.event().getClass()).toList());
    }

    /** Packed, released, dispatched and then delivered or lost, each once; a cancelled shipment goes nowhere. */
    private static void assertOneWay(List<Class<?>> log) {
        List<Class<?>> way = log.stream().filter(WAY::contains).toList();
        assertThat(way).hasSizeLessThanOrEqualTo(4);
        assertThat(way.stream().limit(3)).isEqualTo(WAY.subList(0, Math.min(way.size(), 3)));
        int cancelled = log.indexOf(ShipmentCancelled.class);
        if (cancelled >= 0) {
            assertThat(log.subList(cancelled, log.size())).containsOnly(ShipmentCancelled.class);
        }
    }

    /** What is offered is not refused. */
    private static void assertAllowedIsAccepted(@Nullable ShipmentState live) {
        if (live != null && live.plan() != null) {
            for (String action : live.status().allowedActions()) {
                assertThat(decide(live, new Sent(Objects.requireNonNull(OFFERED.get(action)), "new")))
                        .as("%s in %s", action, live)
                        .hasSize(1);
            }
        }
    }

    private static ShipmentCommand command(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Shipments.HOLD;
            case 1 -> random.nextInt(5) == 0 ? Shipments.CANCEL : Shipments.PLAN;
            case 2, 3 -> Shipments.PLAN;
            case 4, 5 -> Shipments.RELEASE;
            case 6 -> new DispatchShipment(ID, "post", "" + random.nextInt(2), request("dispatch", random));
            case 7 -> new DeliverShipment(ID, request("delivery", random));
            case 8 -> new ReportShipmentLost(ID, request("loss", random));
            default -> new PackShipment(ID, request("packing", random));
        };
    }

    private static RequestMark request(String path, SplittableRandom random) {
        return new RequestMark(path + random.nextInt(20), "hash-" + random.nextInt(2));
    }

    private static List<ShipmentEvent> decide(@Nullable ShipmentState state, Sent sent) {
        try {
            return Shipments.decide(state, sent.command(), sent.call());
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static @Nullable ShipmentState replay(List<Stored> log) {
        ShipmentState state = null;
        for (Stored stored : log) {
            state = ShipmentState.evolve(state, stored.event(), stored.call());
        }
        return state;
    }
}
