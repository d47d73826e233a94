package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.dispatched;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.shipped;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.line;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.shipment.command.PlanShipment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Orders whose shipments are on the work lists, for tests: a lamp for 20.00 from the north and two tables for 30.00
 * from the south.
 */
final class AtTheWarehouse {

    static final Instant EXPIRES = Carried.START.plus(Duration.ofDays(7));

    private static final List<OrderLine> LINES =
            List.of(line("1", LAMP, 1, 2_000, "north"), line("2", TABLE, 2, 1_500, "south"));

    private AtTheWarehouse() {}

    static OrderPlaced placed(Tender... tenders) {
        return orderPlaced(LINES, List.of(tenders));
    }

    static PlanShipment north(OrderPlaced placed) {
        return OrderShipments.of(placed).all().get(0).plan();
    }

    static PlanShipment south(OrderPlaced placed) {
        return OrderShipments.of(placed).all().get(1).plan();
    }

    static Carried carried(OrderPlaced placed) {
        Carried order = Carried.after(placed, reserved(LAMP), reserved(TABLE));
        placed.tenders().stream()
                .sorted(Comparator.comparing((Tender tender) -> tender.kind() == TenderKind.CARD))
                .forEach(tender -> order.on(
                        authorised(tender.paymentId().value(), tender.amount().amount(), /* retry= */ 0, EXPIRES)));
        order.on(confirmed()).on(allocated(LAMP)).on(allocated(TABLE));
        return order.on(planned(north(placed))).on(planned(south(placed)));
    }

    /** The shipment leaves, paid by that card alone. */
    static void leaves(Carried order, PlanShipment plan, String card, Sku sku) {
        order.on(packed(plan)).on(captured(card, plan, 1)).on(shipmentReleased(plan));
        order.on(dispatched(plan)).on(shipped(sku));
    }
}
