package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationRefused;
import static io.daybook.saga.fulfilment.Happenings.allocationReleased;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.rejected;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.SECOND_TRY;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.line;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static io.daybook.saga.fulfilment.Orders.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.saga.process.Effect.SetDeadline;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FulfilmentStateTest {

    private static final RequestPayment REQUEST_CARD =
            new RequestPayment(new PaymentId("card"), ORDER, TenderKind.CARD, "tok_ok", brl(5_000), 1);

    @Nested
    class Stock {

        @Test
        void is_asked_for_every_article_at_once() {
            assertThat(after(orderPlaced()).sent())
                    .containsExactly(
                            new ReserveStock(LAMP, FIRST_TRY, ORDER, 1), new ReserveStock(TABLE, FIRST_TRY, ORDER, 2));
        }

        @Test
        void of_several_lines_with_the_same_article_is_one_reservation() {
            var twice = List.of(line("1", LAMP, 1, 10, "main"), line("2", LAMP, 4, 10, "north"));
            assertThat(after(orderPlaced(twice, List.of(card("card")))).sent())
                    .containsExactly(new ReserveStock(LAMP, FIRST_TRY, ORDER, 5));
        }

        @Test
        void that_is_not_promised_yet_is_waited_for() {
            assertThat(after(orderPlaced(), reserved(LAMP)).sent()).isEmpty();
        }

        @Test
        void refused_gives_back_the_other_articles() {
            assertThat(after(orderPlaced(), reserved(LAMP), refused(TABLE)).sent())
                    .containsExactly(new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.OUT_OF_STOCK));
        }

        @Test
        void promised_after_another_was_refused_is_given_back_on_arrival() {
            Carried order = after(orderPlaced(), refused(LAMP));
            assertThat(order.sent()).isEmpty();
            assertThat(order.on(reserved(TABLE)).sent())
                    .containsExactly(new ReleaseReservation(TABLE, FIRST_TRY, ORDER, ReleaseReason.OUT_OF_STOCK));
        }

        @Test
        void refused_rejects_the_order_only_after_everything_else_was_given_back() {
            assertThat(after(orderPlaced(), reserved(LAMP), refused(TABLE), released(LAMP))
                            .sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK));
        }

        @Test
        void refused_for_all_articles_rejects_at_once() {
            assertThat(after(orderPlaced(), refused(LAMP), refused(TABLE)).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK));
        }
    }

    @Nested
    class Money {

        private final Carried reserved = after(
                orderPlaced(List.of(card("card"), debit("debit"), voucher("v1"), voucher("v2"))),
                Happenings.reserved(LAMP),
                Happenings.reserved(TABLE));

        @Test
        void is_asked_for_when_everything_is_promised() {
            assertThat(after(orderPlaced(), reserved(LAMP), reserved(TABLE)).sent())
                    .containsExactly(REQUEST_CARD);
        }

        @Test
        void comes_from_vouchers_first_then_debit_then_cards() {
            assertThat(kinds(reserved)).containsExactly(TenderKind.VOUCHER, TenderKind.VOUCHER);
            assertThat(kinds(reserved.on(authorised("v2")))).isEmpty();
            assertThat(kinds(reserved.on(authorised("v1")))).containsExactly(TenderKind.DEBIT);
            assertThat(kinds(reserved.on(authorised("debit")))).containsExactly(TenderKind.CARD);
        }

        @Test
        void that_is_sure_in_full_confirms_the_order() {
            assertThat(after(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card"))
                            .sent())
                    .containsExactly(new ConfirmOrder(ORDER));
        }

        @Test
        void declined_is_never_asked_of_the_kinds_that_follow() {
            reserved.on(authorised("v1")).on(authorised("v2")).on(declined("debit"));
            assertThat(kinds(reserved)).isEmpty();
            assertThat(reserved.sent()).noneMatch(command -> command.toString().contains("card"));
        }

        @Test
        void declined_gives_back_what_was_taken_and_what_was_promised() {
            assertThat(reserved.on(authorised("v1")).on(declined("v2")).sent())
                    .containsExactly(
                            new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_DECLINED),
                            new ReleaseReservation(TABLE, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_DECLINED),
                            new RequestRefund(new PaymentId("v1"), ORDER, new RefundId("undo"), brl(5_000)));
        }

        @Test
        void held_on_a_card_is_let_go_by_a_void() {
            Carried order = after(
                    orderPlaced(List.of(card("c1"), card("c2"))),
                    Happenings.reserved(LAMP),
                    Happenings.reserved(TABLE),
                    authorised("c1"),
                    declined("c2"));
            assertThat(order.sent()).contains(new RequestVoid(new PaymentId("c1"), ORDER, /* retry= */ 0));
        }

        @Test
        void still_open_when_another_tender_is_declined_is_awaited_and_then_undone() {
            assertThat(reserved.on(declined("v2")).sent())
                    .noneMatch(command -> command.toString().contains("v1"));
            assertThat(reserved.on(authorised("v1")).sent())
                    .containsExactly(new RequestRefund(new PaymentId("v1"), ORDER, new RefundId("undo"), brl(5_000)));
        }

        @Test
        void declined_rejects_only_when_money_and_stock_are_back() {
            reserved.on(authorised("v1")).on(declined("v2")).on(released(LAMP)).on(released(TABLE));
            assertThat(reserved.sent()).isEmpty();
            assertThat(reserved.on(refunded("v1")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED));
        }

        private static List<TenderKind> kinds(Carried order) {
            return order.sent().stream()
                    .filter(RequestPayment.class::isInstance)
                    .map(command -> ((RequestPayment) command).kind())
                    .toList();
        }
    }

    @Nested
    class A_confirmed_order {

        private final Carried order =
                after(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card"), confirmed());

        @Test
        void sets_everything_aside() {
            assertThat(order.sent())
                    .containsExactly(
                            new AllocateReservation(LAMP, FIRST_TRY, ORDER),
                            new AllocateReservation(TABLE, FIRST_TRY, ORDER));
        }

        @Test
        void is_planned_for_shipping_when_everything_is_set_aside() {
            assertThat(order.on(allocated(LAMP)).sent()).isEmpty();
            assertThat(order.on(allocated(TABLE)).sent()).singleElement().isInstanceOf(PlanShipment.class);
        }

        @Test
        void waits_for_the_warehouse_when_its_shipments_are_planned() {
            order.on(allocated(LAMP)).on(allocated(TABLE));
            order.on(planned((PlanShipment) order.sent().get(0)));
            assertThat(order.stage()).isEqualTo(FulfilmentStage.FULFILLING);
            assertThat(order.deadlines())
                    .extracting(SetDeadline::deadline)
                    .singleElement()
                    .isInstanceOf(PackingOverdue.class);
            assertThat(order.instance().outstanding().commands()).isEmpty();
            assertThat(order.ended()).isFalse();
        }

        @Test
        void reserves_once_more_what_could_not_be_set_aside() {
            assertThat(order.on(allocationRefused(TABLE, FIRST_TRY)).sent())
                    .containsExactly(new ReserveStock(TABLE, SECOND_TRY, ORDER, 2));
            assertThat(order.on(reserved(TABLE, SECOND_TRY)).sent())
                    .containsExactly(new AllocateReservation(TABLE, SECOND_TRY, ORDER));
            order.on(allocated(LAMP));
            assertThat(order.on(allocated(TABLE, SECOND_TRY)).sent())
                    .singleElement()
                    .isInstanceOf(PlanShipment.class);
        }

        @Test
        void is_undone_when_the_second_try_cannot_be_set_aside_either() {
            order.on(allocated(LAMP)).on(allocationRefused(TABLE, FIRST_TRY)).on(reserved(TABLE, SECOND_TRY));
            assertThat(order.on(allocationRefused(TABLE, SECOND_TRY)).sent())
                    .containsExactly(
                            new ReleaseAllocation(
                                    LAMP, FIRST_TRY, ORDER, 0, /* amendment= */ 0, ReleaseReason.OUT_OF_STOCK),
                            new RequestVoid(new PaymentId("card"), ORDER, /* retry= */ 0));
            assertThat(order.on(allocationReleased(LAMP)).sent()).isEmpty();
            assertThat(order.on(voided("card")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK));
        }

        @Test
        void is_undone_when_the_second_try_is_refused() {
            order.on(allocated(LAMP)).on(allocationRefused(TABLE, FIRST_TRY));
            assertThat(order.on(refused(TABLE, SECOND_TRY)).sent())
                    .contains(new RequestVoid(new PaymentId("card"), ORDER, /* retry= */ 0));
        }

        @Test
        void gives_back_what_is_set_aside_while_it_is_being_undone() {
            order.on(allocationRefused(TABLE, FIRST_TRY)).on(refused(TABLE, SECOND_TRY));
            assertThat(order.on(allocated(LAMP)).sent())
                    .containsExactly(new ReleaseAllocation(
                            LAMP, FIRST_TRY, ORDER, 0, /* amendment= */ 0, ReleaseReason.OUT_OF_STOCK));
        }
    }

    @Test
    void the_saga_ends_when_the_rejection_was_observed() {
        Carried order = after(orderPlaced(), refused(LAMP), refused(TABLE));
        assertThat(order.ended()).isFalse();
        order.on(rejected(RejectionReason.OUT_OF_STOCK));
        assertThat(order.ended()).isTrue();
        assertThat(order.deadlines()).isEmpty();
    }
}
