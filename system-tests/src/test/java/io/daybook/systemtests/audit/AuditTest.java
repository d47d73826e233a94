package io.daybook.systemtests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final Sku TEA = new Sku("tea");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final PaymentId CARD = new PaymentId("payment-1");
    private static final ReservationId CLAIM = new ReservationId("order-1/1");
    private static final RequestMark REQUEST = new RequestMark("request", "hash");
    private static final Money TOTAL = new Money(1_000, "BRL");

    private static final List<Object> CONFIRMED = List.of(
            new StockReceived(TEA, 5, "note", REQUEST),
            placed(TOTAL),
            new StockReserved(TEA, CLAIM, ORDER, 2),
            new PaymentRequested(CARD, ORDER, TenderKind.CARD, "tok_ok", TOTAL, 1),
            new PaymentAuthorised(CARD, ORDER, TOTAL, "ref", null, /* retry= */ 0),
            new OrderConfirmed(ORDER),
            new StockAllocated(TEA, CLAIM, ORDER, 2),
            new ShipmentPlanned(
                    new ShipmentId("s"),
                    ORDER,
                    "main",
                    List.of(new ShipmentLine("1", TEA, 2)),
                    TOTAL,
                    /* replaces= */ null));

    private static final List<Object> REJECTED = List.of(
            new StockReceived(TEA, 5, "note", REQUEST),
            placed(TOTAL),
            new StockReserved(TEA, CLAIM, ORDER, 2),
            new PaymentRequested(CARD, ORDER, TenderKind.DEBIT, "tok_ok", TOTAL, 1),
            new PaymentAuthorised(CARD, ORDER, TOTAL, "ref", null, /* retry= */ 0),
            new PaymentCaptured(CARD, ORDER, TOTAL, /* captureId= */ null),
            new PaymentRefunded(CARD, ORDER, new RefundId("r"), TOTAL),
            new ReservationReleased(TEA, CLAIM, ORDER, 2, ReleaseReason.PAYMENT_DECLINED),
            new OrderRejected(ORDER, RejectionReason.PAYMENT_DECLINED));

    @Test
    void a_sound_log_has_no_violations() {
        assertThat(violations(CONFIRMED)).isEmpty();
        assertThat(violations(REJECTED)).isEmpty();
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
    void doubling_any_event_that_matters_is_found() {
        for (int doubled : List.of(1, 2, 3, 4, 5, 6, 7)) {
            List<Object> log = new ArrayList<>(CONFIRMED);
            log.add(doubled, CONFIRMED.get(doubled));
            assertThat(violations(log)).as("twice %s", CONFIRMED.get(doubled)).isNotEmpty();
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

    private static List<String> violations(List<Object> log) {
        Audit audit = new Audit();
        log.forEach(audit::read);
        return audit.finish();
    }

    private static List<Object> without(List<Object> log, int missing) {
        List<Object> rest = new ArrayList<>(log);
        rest.remove(missing);
        return rest;
    }

    private static List<Object> with(List<Object> log, Object further) {
        List<Object> more = new ArrayList<>(log);
        more.add(further);
        return more;
    }

    private static OrderPlaced placed(Money total) {
        return new OrderPlaced(
                ORDER,
                new CustomerId("ada"),
                "BRL",
                List.of(new OrderLine("1", TEA, "Tea", 2, new Money(500, "BRL"), "main")),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                total,
                List.of(new Tender(CARD, TenderKind.CARD, "tok_ok", TOTAL, 1)),
                new ShippingAddress("Ada", "Rua 1", "Recife", null, "50000", "BR"),
                REQUEST);
    }
}
