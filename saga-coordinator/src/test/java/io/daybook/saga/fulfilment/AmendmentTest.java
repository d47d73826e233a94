package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationReleased;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.cancelled;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.line;
import static io.daybook.saga.fulfilment.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A lamp for 20.00 is to leave from the north, two tables for 15.00 each from the south, and something else is
 * wanted.
 */
class AmendmentTest {

    private static final Sku VASE = new Sku("vase");
    private static final Tender FURTHER = tender("further", TenderKind.CARD, 1_500);

    private final OrderPlaced placed = placed(card("card"));
    private final PlanShipment north = north(placed);
    private final PlanShipment south = south(placed);
    private final Carried order = carried(placed);

    @Nested
    class More {

        @Test
        void is_set_aside_then_paid_and_the_shipments_are_taken_off_the_lists_then() {
            assertThat(proposeATable().sent()).containsExactly(extend(TABLE, 1));
            assertThat(order.on(extended(TABLE, 1)).sent()).containsExactly(request(FURTHER));
            assertThat(order.on(authorised("further", 1_500, 0, AtTheWarehouse.EXPIRES))
                            .sent())
                    .containsExactly(lock(north), lock(south));
            assertThat(order.on(cancelled(north)).sent()).isEmpty();
            assertThat(order.on(cancelled(south)).sent()).containsExactly(new AcceptAmendment(ORDER, 1));
            List<Object> plans =
                    order.on(new OrderAmended(ORDER, 1, aTableMore())).sent();
            assertThat(plans).extracting(plan -> ((PlanShipment) plan).share()).containsExactly(brl(2_000), brl(4_500));
            assertThat(plans)
                    .extracting(plan -> ((PlanShipment) plan).shipmentId())
                    .doesNotContain(north.shipmentId(), south.shipmentId());
        }

        @Test
        void captures_by_the_new_shares() {
            amendByATable();
            PlanShipment next = (PlanShipment) order.sent().get(1);
            order.on(planned((PlanShipment) order.sent().get(0))).on(planned(next));
            assertThat(order.on(packed(next)).sent())
                    .containsExactly(capture("card", next, 3_000), capture("further", next, 1_500));
        }

        @Test
        void that_is_not_there_leaves_the_order_as_it_was() {
            proposeATable();
            assertThat(order.on(new AllocationExtensionRefused(TABLE, FIRST_TRY, ORDER, 1, 1, 0))
                            .sent())
                    .containsExactly(drop(AmendmentDropReason.OUT_OF_STOCK));
            assertGoesOn(order.on(dropped(AmendmentDropReason.OUT_OF_STOCK)));
        }

        @Test
        void that_is_not_paid_goes_back_on_sale() {
            proposeATable().on(extended(TABLE, 1));
            assertThat(order.on(declined("further")).sent()).containsExactly(release(TABLE, 2));
            assertThat(order.on(allocationReleased(TABLE, 2, 1)).sent())
                    .containsExactly(drop(AmendmentDropReason.PAYMENT_DECLINED));
            assertGoesOn(order.on(dropped(AmendmentDropReason.PAYMENT_DECLINED)));
        }

        @Test
        void whose_payment_nobody_knows_of_is_called_off_when_its_window_is_over_and_a_late_yes_undone() {
            proposeATable().on(extended(TABLE, 1)).on(unknown("further"));
            assertThat(order.due(PaymentWindowElapsed.class).sent())
                    .contains(release(TABLE, 2), new RequestVoid(new PaymentId("further"), ORDER, 0));
            order.on(allocationReleased(TABLE, 2, 1));
            assertThat(order.sent()).isEmpty();
            order.on(authorised("further", 1_500, 0, AtTheWarehouse.EXPIRES));
            assertThat(order.on(voided("further")).sent()).containsExactly(drop(AmendmentDropReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void of_a_product_that_is_new_is_reserved_and_allocated() {
            OrderTerms other = terms(
                    List.of(line("1", LAMP, 1, 2_000, "north"), line("3", VASE, 1, 3_000, "east")),
                    tender("card", TenderKind.CARD, 5_000));
            assertThat(propose(other).sent()).containsExactly(new ReserveStock(VASE, FIRST_TRY, ORDER, 1));
            assertThat(order.on(reserved(VASE, FIRST_TRY)).sent())
                    .containsExactly(new AllocateReservation(VASE, FIRST_TRY, ORDER));
            assertThat(order.on(allocated(VASE, FIRST_TRY)).sent()).containsExactly(lock(north), lock(south));
            order.on(cancelled(north));
            assertThat(order.on(cancelled(south)).sent()).containsExactly(release(TABLE, 0));
            assertThat(order.on(allocationReleased(TABLE)).sent()).containsExactly(new AcceptAmendment(ORDER, 1));
        }
    }

    @Nested
    class Less {

        @Test
        void is_released_when_nothing_can_be_packed_any_more_and_a_card_is_charged_less() {
            assertThat(propose(aTableLess()).sent()).containsExactly(lock(north), lock(south));
            order.on(cancelled(north));
            assertThat(order.on(cancelled(south)).sent()).containsExactly(release(TABLE, 1));
            order.on(allocationReleased(TABLE, 1));
            order.on(new OrderAmended(ORDER, 1, aTableLess()));
            PlanShipment next = (PlanShipment) order.sent().get(1);
            order.on(planned((PlanShipment) order.sent().get(0))).on(planned(next));
            assertThat(order.on(packed(next)).sent()).containsExactly(capture("card", next, 1_500));
        }

        @Test
        void of_what_was_taken_at_once_is_given_back_at_once() {
            OrderPlaced paid = placed(debit("debit"));
            Carried known = carried(paid).on(proposed(terms(lines(1), tender("debit", TenderKind.DEBIT, 3_500))));
            known.on(cancelled(north(paid)));
            PaymentId debit = new PaymentId("debit");
            RefundId refund = new RefundId(north(paid).shipmentId() + "/1");
            assertThat(known.on(cancelled(south(paid))).sent())
                    .containsExactly(release(TABLE, 1), new RequestRefund(debit, ORDER, refund, brl(1_500)));
            known.on(allocationReleased(TABLE, 1));
            assertThat(known.on(new PaymentRefunded(debit, ORDER, refund, brl(1_500)))
                            .sent())
                    .containsExactly(new AcceptAmendment(ORDER, 1));
        }

        @Test
        void is_not_taken_off_what_was_packed_meanwhile_and_the_others_are_planned_again() {
            propose(aTableLess());
            assertThat(order.on(packed(south)).sent()).isEmpty();
            assertThat(order.on(cancelled(north)).sent()).containsExactly(drop(AmendmentDropReason.ALREADY_PACKED));
            order.on(dropped(AmendmentDropReason.ALREADY_PACKED));
            assertThat(order.sent()).hasSize(2).first().satisfies(plan -> {
                assertThat(((PlanShipment) plan).lines()).isEqualTo(north.lines());
                assertThat(((PlanShipment) plan).shipmentId()).isNotEqualTo(north.shipmentId());
            });
            assertThat(order.sent()).contains(capture("card", south, 3_000));
        }
    }

    @Test
    void what_is_packed_is_not_amended() {
        order.on(packed(south));
        assertThat(proposeATable().sent()).containsExactly(drop(AmendmentDropReason.ALREADY_PACKED));
        assertThat(order.on(dropped(AmendmentDropReason.ALREADY_PACKED)).sent())
                .containsExactly(capture("card", south, 3_000));
    }

    @Test
    void what_was_decided_is_not_decided_again() {
        amendByATable();
        assertThat(order.on(proposed(aTableMore())).sent()).isEmpty();
        assertThat(order.on(extended(TABLE, 1)).sent()).isEmpty();
        assertThat(order.on(new OrderAmended(ORDER, 1, aTableMore())).sent()).isEmpty();
    }

    private void assertGoesOn(Carried known) {
        assertThat(known.on(packed(south)).sent()).containsExactly(capture("card", south, 3_000));
    }

    private void amendByATable() {
        proposeATable().on(extended(TABLE, 1)).on(authorised("further", 1_500, 0, AtTheWarehouse.EXPIRES));
        order.on(cancelled(north)).on(cancelled(south)).on(new OrderAmended(ORDER, 1, aTableMore()));
    }

    private Carried proposeATable() {
        return propose(aTableMore());
    }

    private Carried propose(OrderTerms terms) {
        return order.on(proposed(terms));
    }

    private static AmendmentProposed proposed(OrderTerms terms) {
        return new AmendmentProposed(
                ORDER, 1, terms, terms.total().minus(brl(5_000)), new RequestMark("request", "hash"));
    }

    private static OrderTerms aTableMore() {
        return terms(lines(3), card("card"), FURTHER);
    }

    private static OrderTerms aTableLess() {
        return terms(lines(1), tender("card", TenderKind.CARD, 3_500));
    }

    private static List<OrderLine> lines(int tables) {
        return List.of(line("1", LAMP, 1, 2_000, "north"), line("2", TABLE, tables, 1_500, "south"));
    }

    private static OrderTerms terms(List<OrderLine> lines, Tender... tenders) {
        return Orders.orderPlaced(lines, List.of(tenders)).terms();
    }

    private static ExtendAllocation extend(Sku sku, long pieces) {
        return new ExtendAllocation(sku, FIRST_TRY, ORDER, 1, pieces);
    }

    private static AllocationExtended extended(Sku sku, long pieces) {
        return new AllocationExtended(sku, FIRST_TRY, ORDER, 1, pieces);
    }

    private static ReleaseAllocation release(Sku sku, long keep) {
        int amendment = keep == 2 ? 1 : 0;
        return new ReleaseAllocation(sku, FIRST_TRY, ORDER, keep, amendment, ReleaseReason.AMENDED);
    }

    private static RequestPayment request(Tender tender) {
        return new RequestPayment(
                tender.paymentId(), ORDER, tender.kind(), tender.token(), tender.amount(), tender.instalments());
    }

    private static CancelShipment lock(PlanShipment plan) {
        return new CancelShipment(plan.shipmentId(), ORDER, /* alsoPacked= */ false);
    }

    private static RequestCapture capture(String payment, PlanShipment plan, long amount) {
        return new RequestCapture(new PaymentId(payment), ORDER, new CaptureId(plan.shipmentId() + "/1"), brl(amount));
    }

    private static DropAmendment drop(AmendmentDropReason why) {
        return new DropAmendment(ORDER, 1, why);
    }

    private static AmendmentDropped dropped(AmendmentDropReason why) {
        return new AmendmentDropped(ORDER, 1, why);
    }
}
