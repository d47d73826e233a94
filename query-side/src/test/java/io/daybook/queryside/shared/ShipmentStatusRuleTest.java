package io.daybook.queryside.shared;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShipmentStatusRuleTest {

    private static final ShipmentId SHIPMENT = new ShipmentId("0b000000-0000-4000-8000-000000000001");

    @ParameterizedTest
    @EnumSource(ShipmentStatus.class)
    void the_last_event_says_where_a_shipment_is(ShipmentStatus status) {
        assertThat(Stream.of(ShipmentStatus.values()).map(before -> ShipmentStatusRule.after(before, event(status))))
                .containsOnly(status);
    }

    @ParameterizedTest
    @EnumSource(ShipmentStatus.class)
    void a_refused_cancellation_leaves_it_where_it_is(ShipmentStatus status) {
        assertThat(ShipmentStatusRule.after(status, new ShipmentCancellationRefused(SHIPMENT, ORDER, status)))
                .isEqualTo(status);
    }

    @Test
    void every_event_of_a_shipment_is_in_the_table() {
        assertThat(Stream.<Class<?>>concat(
                        Stream.of(ShipmentStatus.values())
                                .map(status -> event(status).getClass()),
                        Stream.of(ShipmentCancellationRefused.class)))
                .containsExactlyInAnyOrder(ShipmentEvent.class.getPermittedSubclasses());
    }

    private static ShipmentEvent event(ShipmentStatus status) {
        return switch (status) {
            case PLANNED -> new ShipmentPlanned(SHIPMENT, ORDER, "main", List.of(), brl(1), /* replaces= */ null);
            case PACKED -> new ShipmentPacked(SHIPMENT, ORDER, REQUEST);
            case RELEASED -> new ShipmentReleased(SHIPMENT, ORDER);
            case HELD -> new ShipmentHeld(SHIPMENT, ORDER, ActionReason.CAPTURE_FAILED);
            case DISPATCHED -> new ShipmentDispatched(SHIPMENT, ORDER, "Correios", "BR1", REQUEST);
            case DELIVERED -> new ShipmentDelivered(SHIPMENT, ORDER, REQUEST);
            case LOST -> new ShipmentLost(SHIPMENT, ORDER, REQUEST);
            case CANCELLED -> new ShipmentCancelled(SHIPMENT, ORDER);
        };
    }
}
