package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order that becomes another one. It is of one ledger in line 1 and a pen in each of two more, and costs 100. */
class OrderAmendmentViewTest {

    private static final Sku INK = new Sku("ink");
    private static final ReservationId CLAIM = new ReservationId("claim-1");
    private static final ReservationId FURTHER = new ReservationId("further");
    private static final ShipmentId FIRST = shipment(1);
    private static final ShipmentId NEXT = shipment(2);

    /** Two pens more, and ink, by a second card. */
    private static final OrderTerms MORE = terms(
            List.of(line(1, LEDGER, 1, 80), line(2, PEN, 3, 10), line(3, PEN, 1, 10), line(4, INK, 1, 5)),
            card(1, 100),
            card(2, 25));

    /** The ledger alone. */
    private static final OrderTerms LESS = terms(List.of(line(1, LEDGER, 1, 80)), card(1, 80));

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void an_order_is_locked_and_as_it_was_while_what_is_added_is_obtained_and_paid() {
        view.given(confirmed(1)).given(new AmendmentProposed(ORDER, 1, MORE, brl(25), REQUEST));
        OrderSummary locked = shown();
        assertThat(statuses()).isEqualTo("AMENDING / AUTHORISED / ALLOCATED [CAPTURE, VOID, PACK]");

        view.given(obtained()).given(requested(), unknown());

        assertThat(shown()).isEqualTo(locked);
        assertReplayed();
    }

    @Test
    void an_amended_order_has_the_new_lines_and_total_and_what_is_known_of_its_further_tender() {
        view.given(confirmed(1))
                .given(new AmendmentProposed(ORDER, 1, MORE, brl(25), REQUEST))
                .given(obtained())
                .given(requested(), unknown(), authorised())
                .given(new ShipmentCancelled(FIRST, ORDER), new OrderAmended(ORDER, 1, MORE));
        assertThat(statuses())
                .isEqualTo("CONFIRMED / AUTHORISED / ALLOCATED [CANCEL, CANCEL_LINES, AMEND, CAPTURE, VOID]");
        assertThat(shown().total()).isEqualTo(brl(125));
        assertThat(shown().lines())
                .extracting(LineSummary::lineId, LineSummary::quantity)
                .containsExactly(tuple("1", 1), tuple("2", 3), tuple("3", 1), tuple("4", 1));
        assertThat(shown().tenders())
                .extracting(TenderSummary::paymentId, TenderSummary::amount, TenderSummary::authorised)
                .containsExactly(tuple(payment(1), brl(100), brl(100)), tuple(payment(2), brl(25), brl(25)));

        view.given(planned(NEXT));
        assertThat(shown().shipments())
                .extracting(ShipmentOfOrder::shipmentId, ShipmentOfOrder::status)
                .containsExactly(tuple(FIRST, ShipmentStatus.CANCELLED), tuple(NEXT, ShipmentStatus.PLANNED));
        assertThat(shown().allowedActions()).contains("AMEND", "PACK");
        assertReplayed();
    }

    @Test
    void a_lost_answer_of_the_further_tender_is_shown_once_the_order_has_it() {
        view.given(confirmed(1))
                .given(new AmendmentProposed(ORDER, 1, MORE, brl(25), REQUEST), requested(), unknown())
                .given(new OrderAmended(ORDER, 1, MORE));
        assertThat(statuses()).startsWith("CONFIRMED / UNKNOWN");

        view.given(authorised());
        assertThat(statuses()).startsWith("CONFIRMED / AUTHORISED");
    }

    @Test
    void an_amendment_that_came_to_nothing_leaves_no_trace_on_the_order() {
        view.given(confirmed(1));
        OrderSummary before = shown();

        view.given(new AmendmentProposed(ORDER, 1, MORE, brl(25), REQUEST))
                .given(obtained())
                .given(requested(), new PaymentDeclined(payment(2), ORDER, "declined", /* retry= */ 0))
                .given(
                        released(PEN, CLAIM, 2),
                        released(INK, FURTHER, 1),
                        new AmendmentDropped(ORDER, 1, AmendmentDropReason.PAYMENT_DECLINED))
                .given(authorised());

        assertThat(shown()).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
        assertThat(shown().version()).isEqualTo(before.version() + 2);
        assertReplayed();
    }

    @Test
    void what_could_not_be_obtained_leaves_what_is_set_aside_for_the_order() {
        view.given(confirmed(1))
                .given(new AmendmentProposed(ORDER, 1, MORE, brl(25), REQUEST))
                .given(
                        new AllocationExtensionRefused(PEN, CLAIM, ORDER, 1, 2, 0),
                        new StockReservationRefused(INK, FURTHER, ORDER, 1, 0));

        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    @Test
    void what_is_taken_off_neither_holds_back_the_rest_nor_is_there_afterwards() {
        view.given(confirmed(1))
                .given(new AmendmentProposed(ORDER, 1, LESS, brl(-20), REQUEST))
                .given(new ShipmentCancelled(FIRST, ORDER), released(PEN, CLAIM, 2));
        assertThat(statuses()).isEqualTo("AMENDING / AUTHORISED / ALLOCATED [CAPTURE, VOID]");

        view.given(new OrderAmended(ORDER, 1, LESS));
        assertThat(statuses()).startsWith("CONFIRMED / AUTHORISED / ALLOCATED");
        assertThat(shown().total()).isEqualTo(brl(80));
        assertThat(shown().lines()).extracting(LineSummary::lineId).containsExactly("1");
        assertThat(shown().tenders()).extracting(TenderSummary::amount).containsExactly(brl(80));
        assertReplayed();
    }

    @Test
    void pieces_that_were_added_are_set_aside_too_until_all_are_released() {
        view.given(confirmed(1)).given(new AllocationExtended(PEN, CLAIM, ORDER, 1, 2));

        view.given(released(PEN, CLAIM, 2));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
        view.given(new AllocationReleased(PEN, CLAIM, ORDER, 2, 0, 0, ReleaseReason.PAYMENT_DECLINED));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);
    }

    @Test
    void an_order_can_be_amended_until_something_of_it_is_packed_or_cancelled() {
        view.given(orderPlaced());
        assertThat(shown().allowedActions()).doesNotContain("AMEND");

        view.givenOneByOne(Arrays.copyOfRange(confirmed(1), 1, confirmed(1).length));
        assertThat(shown().allowedActions()).contains("AMEND");

        view.given(new ShipmentPacked(FIRST, ORDER, REQUEST));
        assertThat(shown().allowedActions()).doesNotContain("AMEND");

        view.given(
                new ShipmentDispatched(FIRST, ORDER, "Correios", "BR1", REQUEST),
                new ShipmentLost(FIRST, ORDER, REQUEST),
                new ShipmentPlanned(NEXT, ORDER, "main", List.of(), brl(100), /* replaces= */ FIRST));
        assertThat(shown().allowedActions()).doesNotContain("AMEND");
    }

    @Test
    void an_order_of_which_a_part_is_cancelled_cannot_be_amended() {
        List<LineQuantity> pen = List.of(new LineQuantity("2", 1));
        view.given(confirmed(1))
                .given(
                        new CancellationRequested(ORDER, 1, pen, REQUEST),
                        new OrderLinesCancelled(ORDER, 1, pen, brl(10)));

        assertThat(shown().allowedActions()).contains("CANCEL_LINES").doesNotContain("AMEND");
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

    private static OrderTerms terms(List<OrderLine> lines, Tender... tenders) {
        return orderPlaced(ORDER, CUSTOMER, lines, List.of(tenders)).terms();
    }

    private static Object[] obtained() {
        return new Object[] {
            new AllocationExtended(PEN, CLAIM, ORDER, 1, 2),
            new StockReserved(INK, FURTHER, ORDER, 1),
            new StockAllocated(INK, FURTHER, ORDER, 1)
        };
    }

    private static PaymentRequested requested() {
        return new PaymentRequested(payment(2), ORDER, TenderKind.CARD, "tok_ok", brl(25), 1);
    }

    private static PaymentOutcomeUnknown unknown() {
        return new PaymentOutcomeUnknown(payment(2), ORDER, ProviderIntent.AUTHORISE, /* operation= */ null);
    }

    private static PaymentAuthorised authorised() {
        return new PaymentAuthorised(payment(2), ORDER, brl(25), "ref", History.NOON, /* retry= */ 0);
    }

    private static AllocationReleased released(Sku sku, ReservationId claim, int quantity) {
        return new AllocationReleased(sku, claim, ORDER, quantity, 0, 0, ReleaseReason.AMENDED);
    }

    private static ShipmentPlanned planned(ShipmentId shipment) {
        List<ShipmentLine> lines = List.of(new ShipmentLine("1", LEDGER, 1));
        return new ShipmentPlanned(shipment, ORDER, "main", lines, brl(125), /* replaces= */ null);
    }
}
