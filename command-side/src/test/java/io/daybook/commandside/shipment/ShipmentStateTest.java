package io.daybook.commandside.shipment;

import static io.daybook.commandside.shipment.ShipmentTest.PLAN;
import static io.daybook.commandside.shipment.ShipmentTest.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import org.junit.jupiter.api.Test;

class ShipmentStateTest {

    @Test
    void a_shipment_that_nobody_planned_is_planned() {
        assertThat(ShipmentState.plan(null, PLAN)).containsExactly(PLANNED);
    }

    @Test
    void a_planned_shipment_stays_as_it_is() {
        ShipmentState planned = ShipmentState.evolve(null, PLANNED);
        assertThat(planned.status()).isEqualTo(ShipmentStatus.PLANNED);
        assertThat(ShipmentState.plan(planned, PLAN)).isEmpty();
    }

    @Test
    void every_event_of_the_family_leads_somewhere() {
        assertThat(ShipmentEvent.class.getPermittedSubclasses()).containsExactly(ShipmentPlanned.class);
        assertThat(ShipmentState.evolve(null, PLANNED)).isEqualTo(new ShipmentState(ShipmentStatus.PLANNED));
    }
}
