package io.daybook.systemtests.audit;

import static io.daybook.systemtests.audit.OneOrder.CARD;
import static io.daybook.systemtests.audit.OneOrder.CLAIM;
import static io.daybook.systemtests.audit.OneOrder.COMPLETED;
import static io.daybook.systemtests.audit.OneOrder.CONFIRMED;
import static io.daybook.systemtests.audit.OneOrder.ONE_PIECE;
import static io.daybook.systemtests.audit.OneOrder.ORDER;
import static io.daybook.systemtests.audit.OneOrder.PARCEL;
import static io.daybook.systemtests.audit.OneOrder.PARTLY_CANCELLED;
import static io.daybook.systemtests.audit.OneOrder.REJECTED;
import static io.daybook.systemtests.audit.OneOrder.REQUEST;
import static io.daybook.systemtests.audit.OneOrder.RETURN;
import static io.daybook.systemtests.audit.OneOrder.TEA;
import static io.daybook.systemtests.audit.OneOrder.TOTAL;
import static io.daybook.systemtests.audit.OneOrder.placed;
import static io.daybook.systemtests.audit.OneOrder.returning;
import static io.daybook.systemtests.audit.OneOrder.violations;
import static io.daybook.systemtests.audit.OneOrder.with;
import static io.daybook.systemtests.audit.OneOrder.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockRestocked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void a_sound_log_has_no_violations() {
        assertThat(violations(CONFIRMED)).isEmpty();
        assertThat(violations(REJECTED)).isEmpty();
        assertThat(violations(COMPLETED)).isEmpty();
    }

    @Test
    void leaving_out_any_event_that_matters_is_found() {
        for (int missing : List.of(0, 2, 4, 5, 6, 7)) {
            assertThat(violations(without(CONFIRMED, missing)))
                    .as("without %s", CONFIRMED.get(missing))
                    .isNotEmpty();
        }
        for (int missing : List.of(0, 2, 4, 5, 6, 7, 8)) {
            assertThat(violations(without(REJECTED, missing)))
                    .as("without %s", REJECTED.get(missing))
                    .isNotEmpty();
        }
    }

    @Test
    void leaving_out_any_event_that_leads_to_delivery_is_found() {
        for (int missing : List.of(9, 10, 11, 12)) {
            assertThat(violations(without(COMPLETED, missing)))
                    .as("without %s", COMPLETED.get(missing))
                    .isNotEmpty();
        }
    }

    @Test
    void what_leaves_before_it_is_paid_is_found() {
        List<Object> tooEarly = new ArrayList<>(COMPLETED);
        tooEarly.add(11, tooEarly.remove(9));

        assertThat(violations(tooEarly)).anyMatch(text -> text.startsWith("M4"));
    }

    @Test
    void what_is_lost_is_given_back_or_sent_again() {
        List<Object> lost = new ArrayList<>(COMPLETED.subList(0, 13));
        lost.add(new ShipmentLost(PARCEL, ORDER, REQUEST));
        OrderCompleted end = new OrderCompleted(ORDER, List.of(), List.of());

        assertThat(violations(with(lost, end))).anyMatch(text -> text.startsWith("M3"));
        assertThat(violations(with(with(lost, new PaymentRefunded(CARD, ORDER, new RefundId("r"), TOTAL)), end)))
                .isEmpty();
    }

    @Test
    void what_replaces_the_lost_may_be_cancelled_before_it_is_planned() {
        List<Object> lost = new ArrayList<>(COMPLETED.subList(0, 13));
        lost.addAll(List.of(
                new ShipmentLost(PARCEL, ORDER, REQUEST),
                new CancellationRequested(ORDER, 1, List.of(new LineQuantity("1", 2)), REQUEST),
                new ShipmentCancelled(new ShipmentId("unplanned"), ORDER),
                new PaymentRefunded(CARD, ORDER, new RefundId("r"), TOTAL),
                new OrderCancelled(ORDER, 1)));

        assertThat(violations(lost)).isEmpty();
        assertThat(violations(without(lost, 16))).anyMatch(text -> text.startsWith("M3"));
    }

    @Test
    void what_staff_gave_back_is_not_given_back_again() {
        Money half = new Money(500, "BRL");
        RefundRequested byStaff = new RefundRequested(CARD, ORDER, new RefundId("r"), TOTAL, REQUEST);
        RefundRequested inPart = new RefundRequested(CARD, ORDER, new RefundId("r"), half, REQUEST);
        PaymentRefunded refunded = new PaymentRefunded(CARD, ORDER, new RefundId("r"), half);
        List<Object> rejected = new ArrayList<>(REJECTED);
        rejected.add(6, byStaff);
        List<Object> sold = new ArrayList<>(COMPLETED);
        sold.addAll(14, List.of(inPart, refunded));
        List<Object> lost = new ArrayList<>(sold);
        lost.set(13, new ShipmentLost(PARCEL, ORDER, REQUEST));

        assertThat(violations(rejected)).isEmpty();
        assertThat(violations(without(rejected, 7))).anyMatch(text -> text.startsWith("M3"));
        assertThat(violations(sold)).isEmpty();
        assertThat(violations(without(sold, 14))).anyMatch(text -> text.startsWith("M3"));
        assertThat(violations(lost)).anyMatch(text -> text.startsWith("M3"));
        lost.add(16, new PaymentRefunded(CARD, ORDER, new RefundId("s"), half));
        assertThat(violations(lost)).isEmpty();
    }

    @Test
    void a_slip_that_is_paid_too_late_brings_money_that_goes_back() {
        List<Object> late = new ArrayList<>(REJECTED.subList(0, 3));
        late.addAll(List.of(
                new PaymentRequested(CARD, ORDER, TenderKind.BANK_SLIP, "tok_bank_slip", TOTAL, 1),
                new PaymentVoided(CARD, ORDER, /* retry= */ 0),
                new ReservationReleased(TEA, CLAIM, ORDER, 2, ReleaseReason.PAYMENT_TIMED_OUT),
                new OrderRejected(ORDER, RejectionReason.PAYMENT_TIMED_OUT),
                new PaymentAuthorised(CARD, ORDER, TOTAL, "ref", null, /* retry= */ 0),
                new PaymentCaptured(CARD, ORDER, TOTAL, new CaptureId("late")),
                new PaymentRefunded(CARD, ORDER, new RefundId("late"), TOTAL)));

        assertThat(violations(late)).isEmpty();
        assertThat(violations(without(late, late.size() - 1))).anyMatch(text -> text.startsWith("M3"));
    }

    @Test
    void lines_that_are_cancelled_are_paid_back_and_what_is_left_is_sent() {
        assertThat(violations(PARTLY_CANCELLED)).isEmpty();
        for (int missing : List.of(9, 10, 11, 12)) {
            assertThat(violations(without(PARTLY_CANCELLED, missing)))
                    .as("without %s", PARTLY_CANCELLED.get(missing))
                    .isNotEmpty();
        }
        List<Object> tooDear = new ArrayList<>(PARTLY_CANCELLED);
        tooDear.set(12, new OrderLinesCancelled(ORDER, 1, ONE_PIECE, new Money(499, "BRL")));
        assertThat(violations(tooDear)).anyMatch(text -> text.startsWith("M2"));
    }

    @Test
    void a_cancelled_order_keeps_neither_stock_nor_money() {
        List<Object> cancelled = new ArrayList<>(CONFIRMED);
        cancelled.addAll(List.of(
                new CancellationRequested(ORDER, 1, List.of(new LineQuantity("1", 2)), REQUEST),
                new ShipmentCancelled(PARCEL, ORDER),
                new AllocationReleased(TEA, CLAIM, ORDER, 2, 0, 0, ReleaseReason.CANCELLED),
                new PaymentVoided(CARD, ORDER, /* retry= */ 0),
                new OrderCancelled(ORDER, 1)));

        assertThat(violations(cancelled)).isEmpty();
        assertThat(violations(without(cancelled, 10))).anyMatch(text -> text.startsWith("S3"));
        assertThat(violations(without(cancelled, 11))).anyMatch(text -> text.startsWith("M3"));
    }

    @Test
    void what_comes_back_is_paid_back_and_never_more_than_was_delivered() {
        List<Object> returned = new ArrayList<>(COMPLETED);
        returned.addAll(List.of(
                returning(1, 500),
                new PaymentRefunded(CARD, ORDER, new RefundId("r"), new Money(500, "BRL")),
                new StockRestocked(TEA, RETURN, ORDER, 1),
                new ReturnClosed(RETURN, ORDER)));

        assertThat(violations(returned)).isEmpty();
        assertThat(violations(without(returned, 15))).anyMatch(text -> text.startsWith("M3"));
        assertThat(violations(without(returned, 16))).anyMatch(text -> text.startsWith("M3"));
        assertThat(violations(with(COMPLETED, returning(3, 1_500)))).anyMatch(text -> text.startsWith("S4"));
        assertThat(violations(with(COMPLETED, returning(1, 499))))
                .contains("M3 order-1: 499 is given back for pieces worth 500");
    }

    @Test
    void doubling_any_event_that_matters_is_found() {
        for (int doubled : List.of(1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 14)) {
            List<Object> log = new ArrayList<>(COMPLETED);
            log.add(doubled, COMPLETED.get(doubled));
            assertThat(violations(log)).as("twice %s", COMPLETED.get(doubled)).isNotEmpty();
        }
    }

    @Test
    void money_that_does_not_add_up_is_found() {
        assertThat(violations(List.of(placed(new Money(999, "BRL"))))).anyMatch(text -> text.startsWith("M2"));
        assertThat(violations(with(REJECTED, new PaymentRefunded(CARD, ORDER, new RefundId("s"), TOTAL))))
                .anyMatch(text -> text.startsWith("M1"));
        assertThat(violations(with(CONFIRMED, new PaymentVoided(CARD, ORDER, /* retry= */ 0))))
                .anyMatch(text -> text.startsWith("M3"));
    }

    @Test
    void stock_that_is_not_there_is_found() {
        assertThat(violations(with(CONFIRMED, new StockAdjusted(TEA, -4, "lost", REQUEST))))
                .anyMatch(text -> text.startsWith("S1"));
    }

    @Test
    void a_refusal_that_counts_other_pieces_than_the_log_is_found() {
        StockReservationRefused right = new StockReservationRefused(TEA, new ReservationId("o/1"), ORDER, 9, 3);
        StockReservationRefused wrong = new StockReservationRefused(TEA, new ReservationId("o/1"), ORDER, 9, 4);

        assertThat(violations(with(CONFIRMED, right))).isEmpty();
        assertThat(violations(with(CONFIRMED, wrong))).anyMatch(text -> text.startsWith("S2"));
    }

    @Test
    void a_line_that_leaves_twice_or_in_part_is_found() {
        ShipmentPlanned planned = (ShipmentPlanned) CONFIRMED.get(7);
        ShipmentPlanned part = new ShipmentPlanned(
                planned.shipmentId(),
                ORDER,
                "main",
                List.of(new ShipmentLine("1", TEA, 1)),
                TOTAL,
                /* replaces= */ null);

        assertThat(violations(with(without(CONFIRMED, 7), part))).anyMatch(text -> text.startsWith("S4"));
        assertThat(violations(with(CONFIRMED, part))).anyMatch(text -> text.startsWith("S4"));
    }
}
