package io.daybook.queryside.audit;

import static io.daybook.queryside.fixture.Orders.ADDRESS;
import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import io.daybook.queryside.fixture.View.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the books cost the database, counted and not timed. */
class AuditCostTest {

    private static final int LINES = 20;
    private static final int DOCUMENT_MAX = 8 * 1024;
    private static final ShipmentId PARCEL = new ShipmentId("0b000000-0000-4000-8000-000000000001");
    private static final ReservationId CLAIM = new ReservationId("0c000000-0000-4000-8000-000000000001");

    private static final List<OrderLine> ORDERED = IntStream.rangeClosed(1, LINES)
            .mapToObj(number -> line(number, sku(number), 1, 10))
            .toList();

    @Test
    void the_books_of_an_order_of_twenty_lines_are_small_and_written_once_for_each_batch() {
        AuditBooks[] books = new AuditBooks[1];
        try (View orders = new View(models -> {
            books[0] = new AuditBooks(models, new SimpleMeterRegistry());
            return new OrderBookkeeping(books[0]);
        })) {
            orders.given(placed()).given(confirmed()).given(delivered());

            List<Written> writes = orders.written();
            assertThat(writes)
                    .extracting(Written::collection)
                    .containsExactly("orderBooks", "orderBooks", "orderBooks");
            assertThat(writes).allSatisfy(write -> assertThat(write.bytes()).isLessThan(DOCUMENT_MAX));
            assertThat(books[0].violations()).isEmpty();
        }
    }

    private static Object[] placed() {
        OrderPlaced placed = new OrderPlaced(
                ORDER,
                CUSTOMER,
                "BRL",
                ORDERED,
                Money.zero("BRL"),
                List.of(),
                List.of(),
                brl(10 * LINES),
                List.of(card(1, 10 * LINES)),
                ADDRESS,
                REQUEST);
        return Stream.concat(Stream.of(placed), each(sku -> new StockReserved(sku, CLAIM, ORDER, 1)))
                .toArray();
    }

    private static Object[] confirmed() {
        List<ShipmentLine> lines = ORDERED.stream()
                .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                .toList();
        Money total = brl(10 * LINES);
        Stream<Object> paid = Stream.of(
                new PaymentRequested(payment(1), ORDER, TenderKind.CARD, "tok_ok", total, 1),
                new PaymentAuthorised(payment(1), ORDER, total, "ref", History.NOON, /* retry= */ 0),
                new OrderConfirmed(ORDER));
        Stream<Object> planned =
                Stream.of(new ShipmentPlanned(PARCEL, ORDER, "main", lines, total, /* replaces= */ null));
        return Stream.of(paid, each(sku -> new StockAllocated(sku, CLAIM, ORDER, 1)), planned)
                .flatMap(Function.identity())
                .toArray();
    }

    private static Object[] delivered() {
        Stream<Object> gone = Stream.of(
                new ShipmentPacked(PARCEL, ORDER, REQUEST),
                new PaymentCaptured(payment(1), ORDER, brl(10 * LINES), new CaptureId("c")),
                new ShipmentReleased(PARCEL, ORDER),
                new ShipmentDispatched(PARCEL, ORDER, "post", "1", REQUEST));
        Stream<Object> arrived = Stream.of(
                new ShipmentDelivered(PARCEL, ORDER, REQUEST), new OrderCompleted(ORDER, List.of(), List.of()));
        return Stream.of(gone, each(sku -> new StockShipped(sku, CLAIM, ORDER, 1)), arrived)
                .flatMap(Function.identity())
                .toArray();
    }

    private static Stream<Object> each(Function<Sku, Object> event) {
        return ORDERED.stream().map(OrderLine::sku).map(event);
    }

    private static Sku sku(int number) {
        return new Sku("0d5f7a1c4be34d6a9f20c1d2e3f4a5" + (10 + number));
    }
}
