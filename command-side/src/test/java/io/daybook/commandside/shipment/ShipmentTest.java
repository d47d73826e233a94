package io.daybook.commandside.shipment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ShipmentTest {

    private static final ShipmentId ID = new ShipmentId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0001");
    private static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    private static final List<ShipmentLine> LINES = List.of(new ShipmentLine("1", new Sku("lamp-1"), 2));
    private static final Money SHARE = new Money(25_980, "BRL");
    static final PlanShipment PLAN = new PlanShipment(ID, ORDER, "main", LINES, SHARE, /* replaces= */ null);
    static final ShipmentPlanned PLANNED = new ShipmentPlanned(ID, ORDER, "main", LINES, SHARE, /* replaces= */ null);

    private final AggregateTestFixture<Shipment> shipment = new AggregateTestFixture<>(Shipment.class);

    @Test
    void is_planned_by_the_first_message() {
        shipment.givenNoPriorActivity().when(PLAN).expectEvents(PLANNED);
    }

    @Test
    void is_planned_once_however_often_the_saga_says_it() {
        shipment.given(PLANNED).when(PLAN).expectSuccessfulHandlerExecution().expectNoEvents();
    }
}
