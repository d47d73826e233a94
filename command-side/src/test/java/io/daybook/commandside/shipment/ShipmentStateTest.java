package io.daybook.commandside.shipment;

import static io.daybook.commandside.shipment.ShipmentTest.PLAN;
import static io.daybook.commandside.shipment.ShipmentTest.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.shipment.ShipmentStatus;
import org.junit.jupiter.api.Test;

class ShipmentStateTest {

    @Test
    void a_shipment_that_nobody_planned_is_planned() {
        assertThat(ShipmentState.plan(null, PLAN)).containsExactly(PLANNED);
    }

    @Test
    void a_planned_shipment_stays_as_it_is() {
        ShipmentState planned = ShipmentState.after(PLANNED);
        assertThat(planned.status()).isEqualTo(ShipmentStatus.PLANNED);
        assertThat(ShipmentState.plan(planned, PLAN)).isEmpty();
    }
}
