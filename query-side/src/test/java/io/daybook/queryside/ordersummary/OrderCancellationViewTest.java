package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.queryside.fixture.View;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order, or a part of it, that is cancelled. The order is of one ledger in line 1 and a pen in each of two more. */
class OrderCancellationViewTest {

    private static final ReservationId CLAIM = new ReservationId("claim-1");
    private static final ShipmentId FIRST = shipment(1);
    private static final ShipmentId REST = shipment(2);
    private static final CancellationRequested ALL_REQUESTED =
            new CancellationRequested(ORDER, 1, List.of(of("1", 1), of("2", 1), of("3", 1)), REQUEST);
    private static final CancellationRequested PART_REQUESTED =
            new CancellationRequested(ORDER, 1, List.of(of("2", 1)), REQUEST);

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void an_order_is_locked_while_it_is_cancelled_and_then_nothing_of_it_is_left() {
        view.given(confirmed(1)).given(ALL_REQUESTED);
        assertThat(statuses()).isEqualTo("CANCELLING / AUTHORISED / ALLOCATED [CAPTURE, VOID, PACK]");

        view.given(
                new ShipmentCancelled(FIRST, ORDER),
                new PaymentVoided(payment(1), ORDER, /* retry= */ 0),
                released(LEDGER, 1),
                released(PEN, 2),
                new OrderCancelled(ORDER, 1));

        assertThat(statuses()).isEqualTo("CANCELLED / VOIDED / NONE []");
        assertThat(shown().reason()).isNull();
        assertThat(shown().cancelledTotal()).isEqualTo(shown().total());
        assertThat(shown().lines()).allMatch(line -> line.cancelled() == line.quantity());
        assertThat(shown().shipments())
                .extracting(ShipmentOfOrder::shipmentId, ShipmentOfOrder::status)
                .containsExactly(tuple(FIRST, ShipmentStatus.CANCELLED));
        assertReplayed();
    }

    @Test
    void what_is_cancelled_in_parts_adds_up_and_the_order_goes_on_each_time() {
        view.given(confirmed(1))
                .given(PART_REQUESTED, new OrderLinesCancelled(ORDER, 1, List.of(of("2", 1)), brl(10)))
                .given(
                        new CancellationRequested(ORDER, 2, List.of(of("3", 1)), REQUEST),
                        new OrderLinesCancelled(ORDER, 2, List.of(of("3", 1)), brl(9)));

        assertThat(statuses()).startsWith("CONFIRMED / ").contains("[CANCEL, CANCEL_LINES, ");
        assertThat(shown().lines())
                .extracting(LineSummary::lineId, LineSummary::quantity, LineSummary::cancelled)
                .containsExactly(tuple("1", 1, 0), tuple("2", 1, 1), tuple("3", 1, 1));
        assertThat(shown().cancelledTotal()).isEqualTo(brl(19));
        assertThat(shown().total()).isEqualTo(brl(100));
        assertReplayed();

        view.given(new OrderCancelled(ORDER, 3));
        assertThat(shown().cancelledTotal()).isEqualTo(brl(100));
    }

    @Test
    void an_order_of_which_nothing_can_be_cancelled_is_as_it_was_before() {
        view.given(confirmed(1)).given(PART_REQUESTED, new CancellationDenied(ORDER, 1));

        assertThat(statuses()).startsWith("CONFIRMED / AUTHORISED / ALLOCATED");
        assertThat(shown().cancelledTotal()).isEqualTo(brl(0));
        assertThat(shown().lines()).allMatch(line -> line.cancelled() == 0);
    }

    @Test
    void an_order_can_be_cancelled_until_nothing_of_it_waits_to_be_dispatched() {
        view.given(orderPlaced());
        assertThat(shown().allowedActions()).containsExactly("CANCEL");

        view.given(Arrays.copyOfRange(confirmed(1), 1, confirmed(1).length));
        assertThat(shown().allowedActions()).contains("CANCEL", "CANCEL_LINES");

        view.given(dispatched(FIRST));
        assertThat(shown().allowedActions()).doesNotContain("CANCEL", "CANCEL_LINES");

        view.given(planned(REST, 1));
        assertThat(shown().allowedActions()).contains("CANCEL", "CANCEL_LINES");

        view.given(new ShipmentCancelled(REST, ORDER));
        assertThat(shown().allowedActions()).doesNotContain("CANCEL", "CANCEL_LINES");

        view.given(new ShipmentLost(FIRST, ORDER, REQUEST));
        assertThat(shown().allowedActions()).doesNotContain("CANCEL", "CANCEL_LINES");
    }

    @Test
    void a_shipment_of_the_rest_goes_in_place_of_a_cancelled_one_which_stays_listed_and_counts_for_nothing() {
        view.given(confirmed(1)).given(new ShipmentCancelled(FIRST, ORDER), planned(REST, 1));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);

        view.given(dispatched(REST), new ShipmentDelivered(REST, ORDER, REQUEST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(shown().shipments())
                .extracting(ShipmentOfOrder::shipmentId, ShipmentOfOrder::status)
                .containsExactly(tuple(FIRST, ShipmentStatus.CANCELLED), tuple(REST, ShipmentStatus.DELIVERED));
    }

    @Test
    void an_article_of_which_a_part_or_all_is_cancelled_leaves_the_rest_of_the_order_set_aside() {
        view.given(confirmed(1)).given(released(PEN, 1));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);

        view.given(released(PEN, 1));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);

        view.given(released(LEDGER, 1));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);
    }

    @Test
    void an_article_whose_reservation_is_cancelled_does_not_hold_back_what_is_set_aside() {
        view.given(orderPlaced())
                .given(
                        new StockReserved(LEDGER, CLAIM, ORDER, 1),
                        new StockReserved(PEN, CLAIM, ORDER, 2),
                        new StockAllocated(LEDGER, CLAIM, ORDER, 1),
                        new ReservationReleased(PEN, CLAIM, ORDER, 2, ReleaseReason.CANCELLED));

        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    @Test
    void what_is_released_because_the_order_came_to_nothing_is_missing() {
        view.given(confirmed(1))
                .given(new AllocationReleased(PEN, CLAIM, ORDER, 2, 0, 0, ReleaseReason.PAYMENT_DECLINED));

        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);
    }

    private void assertReplayed() {
        List<?> documents = view.documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private String statuses() {
        OrderSummary order = shown();
        return order.status().order() + " / " + order.status().payment() + " / "
                + order.status().fulfilment() + " " + order.allowedActions();
    }

    private OrderSummary shown() {
        return new OrderSummaries(view.readModels())
                .find(ORDER)
                .orElseThrow()
                .content()
                .summary();
    }

    private static LineQuantity of(String lineId, int quantity) {
        return new LineQuantity(lineId, quantity);
    }

    private static AllocationReleased released(Sku sku, int quantity) {
        return new AllocationReleased(sku, CLAIM, ORDER, quantity, 0, 0, ReleaseReason.CANCELLED);
    }

    private static ShipmentPlanned planned(ShipmentId shipment, int quantity) {
        List<ShipmentLine> lines = List.of(new ShipmentLine("1", LEDGER, quantity));
        return new ShipmentPlanned(shipment, ORDER, "main", lines, brl(80), /* replaces= */ null);
    }

    private static ShipmentDispatched dispatched(ShipmentId shipment) {
        return new ShipmentDispatched(shipment, ORDER, "Correios", "BR1", REQUEST);
    }
}
