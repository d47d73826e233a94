package io.daybook.commandside.shipment;

import static io.daybook.commandside.shipment.Shipments.CANCEL;
import static io.daybook.commandside.shipment.Shipments.CANCELLED;
import static io.daybook.commandside.shipment.Shipments.DELIVERED;
import static io.daybook.commandside.shipment.Shipments.DISPATCHED;
import static io.daybook.commandside.shipment.Shipments.HELD;
import static io.daybook.commandside.shipment.Shipments.HOLD;
import static io.daybook.commandside.shipment.Shipments.LOST;
import static io.daybook.commandside.shipment.Shipments.PACKED;
import static io.daybook.commandside.shipment.Shipments.PLAN;
import static io.daybook.commandside.shipment.Shipments.PLANNED;
import static io.daybook.commandside.shipment.Shipments.RELEASE;
import static io.daybook.commandside.shipment.Shipments.RELEASED;
import static io.daybook.commandside.shipment.Shipments.after;
import static io.daybook.commandside.shipment.Shipments.deliver;
import static io.daybook.commandside.shipment.Shipments.dispatch;
import static io.daybook.commandside.shipment.Shipments.pack;
import static io.daybook.commandside.shipment.Shipments.reportLost;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.kit.axon.MetadataKeys;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ShipmentTest {

    private final AggregateTestFixture<Shipment> shipment = new AggregateTestFixture<>(Shipment.class);

    @Test
    void is_planned_by_the_first_message_and_once_however_often_the_saga_says_it() {
        shipment.givenNoPriorActivity().when(PLAN).expectEvents(PLANNED);
        shipment.given(PLANNED).when(PLAN).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void is_packed_released_dispatched_and_delivered_and_answers_as_it_is() {
        shipment.given(PLANNED)
                .when(pack("packing"))
                .expectEvents(PACKED)
                .expectResultMessagePayload(after(PLANNED, PACKED).summary(1));
        shipment.given(PLANNED, PACKED).when(RELEASE).expectEvents(RELEASED);
        shipment.given(PLANNED, PACKED, RELEASED)
                .when(dispatch("dispatch"))
                .expectEvents(DISPATCHED)
                .expectResultMessagePayload(
                        after(PLANNED, PACKED, RELEASED, DISPATCHED).summary(3));
        shipment.given(PLANNED, PACKED, RELEASED, DISPATCHED)
                .when(deliver("delivery"))
                .expectEvents(DELIVERED)
                .expectResultMessagePayload(
                        after(PLANNED, PACKED, RELEASED, DISPATCHED, DELIVERED).summary(4));
    }

    @Test
    void may_be_lost() {
        shipment.given(PLANNED, PACKED, RELEASED, DISPATCHED)
                .when(reportLost("loss"))
                .expectEvents(LOST)
                .expectResultMessagePayload(
                        after(PLANNED, PACKED, RELEASED, DISPATCHED, LOST).summary(4));
    }

    @Test
    void is_held_and_cancelled_and_says_what_it_is() {
        shipment.given(PLANNED).when(HOLD).expectEvents(HELD);
        shipment.given(PLANNED, HELD)
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectResultMessagePayload(ShipmentStatus.CANCELLED);
        shipment.givenNoPriorActivity()
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectResultMessagePayload(ShipmentStatus.CANCELLED);
        shipment.given(CANCELLED).when(PLAN).expectEvents(CANCELLED);
    }

    @Test
    void knows_a_repeat_of_the_saga_by_its_command_id() {
        shipment.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(new SimpleCorrelationDataProvider(MetadataKeys.COMMAND_ID)));
        shipment.givenCommands(named(PLAN, "plan"), named(HOLD, "hold"))
                .when(named(PLAN, "plan"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        shipment.givenCommands(named(PLAN, "plan"), named(HOLD, "hold"), named(PLAN, "again"))
                .when(named(HOLD, "hold"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        shipment.givenCommands(named(PLAN, "plan"), named(HOLD, "hold"))
                .when(named(PLAN, "again"))
                .expectEvents(PLANNED);
        shipment.givenCommands(named(CANCEL, "cancel"), named(PLAN, "plan"))
                .when(named(PLAN, "plan"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static GenericCommandMessage<ShipmentCommand> named(ShipmentCommand command, String id) {
        return new GenericCommandMessage<>(command, Map.of(MetadataKeys.COMMAND_ID, id));
    }

    @Test
    void is_not_known_to_the_warehouse_before_it_is_planned() {
        for (ShipmentCommand command :
                new ShipmentCommand[] {pack("x"), dispatch("x"), deliver("x"), reportLost("x")}) {
            shipment.givenNoPriorActivity().when(command).expectException(CommandRefused.class);
        }
        shipment.givenNoPriorActivity().when(RELEASE).expectException(AggregateNotFoundException.class);
        shipment.givenNoPriorActivity().when(HOLD).expectException(AggregateNotFoundException.class);
    }
}
