package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static io.daybook.queryside.fixture.Orders.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sales and funnel of a few orders, with the figures that a person would work out. */
class FiguresIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration DAY = Duration.ofDays(1);
    private static final RefundId REFUND = new RefundId("r");
    private static final CaptureId CAPTURE = new CaptureId("c");

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        append(
                new ProductDefined(LEDGER, "Ledger", "books", brl(80), "main", REQUEST),
                new ProductDefined(PEN, "Pen", "pens", brl(10), "main", REQUEST));
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private void append(Object... events) {
        querySide.append(history.next(events));
    }

    /** Placed in dollars, with an article that the catalog does not have. */
    private static OrderPlaced inDollars(int number) {
        return new OrderPlaced(
                order(number),
                new CustomerId("c-18"),
                "USD",
                List.of(new OrderLine("1", new Sku("imported"), "Imported", 1, usd(7), "main")),
                usd(0),
                List.of(),
                List.of(),
                usd(7),
                List.of(new Tender(payment(number), TenderKind.CARD, "tok_ok", usd(7), 1)),
                new ShippingAddress("Ada", "A 1", "Recife", "PE", "5", "BR"),
                REQUEST);
    }

    private static Money usd(long amount) {
        return new Money(amount, "USD");
    }

    /** A ledger and three pens for 110, of which the voucher pays 50 and is taken at once. */
    private static Object[] bySeveralMeans(int number, int voucher) {
        return new Object[] {
            orderPlaced(
                    order(number),
                    new CustomerId("c-19"),
                    List.of(line(1, LEDGER, 1, 80), line(2, PEN, 3, 10)),
                    List.of(voucher(voucher, 50), card(number, 60))),
            new PaymentCaptured(payment(voucher), order(number), brl(50), CAPTURE),
            new PaymentAuthorised(payment(number), order(number), brl(60), "ref", History.NOON, /* retry= */ 0),
            new OrderConfirmed(order(number))
        };
    }

    /** The tables' process may take longer to start than a client waits who does not say how long. */
    private JsonNode figures(String query) {
        HttpResponse<String> answer = querySide.get("/v1/analytics/" + query, "Prefer", "wait=30");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("items");
    }

    private List<String> sales(String query) {
        return figures("sales?" + query).valueStream().map(FiguresIT::text).toList();
    }

    private static String text(JsonNode item) {
        return String.join(
                " ",
                item.path("key").asString(),
                item.path("orders").asString(),
                amount(item, "revenue"),
                amount(item, "refunds"),
                amount(item, "averageValue"),
                item.at("/revenue/currency").asString());
    }

    private static String amount(JsonNode item, String member) {
        return item.path(member).path("amount").asString();
    }

    @Test
    void sales_are_those_of_confirmed_orders_by_when_where_what_and_how() {
        append(confirmed(1));
        append(delivered(1));
        history.pause(DAY);
        append(confirmed(2));
        append(inDollars(3), new OrderConfirmed(order(3)));
        append(orderPlaced(order(4), card(4, 100)), new OrderRejected(order(4), RejectionReason.OUT_OF_STOCK));
        append(orderPlaced(order(5), card(5, 100)));
        append(confirmed(6));
        append(new OrderCancelled(order(6), 1));

        assertThat(sales("by=day"))
                .containsExactly("2026-03-01 1 100 0 100 BRL", "2026-03-02 1 100 0 100 BRL", "2026-03-02 1 7 0 7 USD");
        assertThat(sales("")).isEqualTo(sales("by=day"));
        assertThat(sales("by=hour"))
                .containsExactly(
                        "2026-03-01T12:00:00Z 1 100 0 100 BRL",
                        "2026-03-02T12:00:00Z 1 100 0 100 BRL",
                        "2026-03-02T12:00:00Z 1 7 0 7 USD");
        assertThat(sales("by=month")).containsExactly("2026-03 2 200 0 100 BRL", "2026-03 1 7 0 7 USD");
        assertThat(sales("by=state")).containsExactly(" 2 200 0 100 BRL", "PE 1 7 0 7 USD");
        assertThat(sales("by=category")).containsExactly(" 1 7 0 7 USD", "books 2 160 0 80 BRL", "pens 2 40 0 20 BRL");
        assertThat(sales("by=tender")).containsExactly("CARD 2 200 0 100 BRL", "CARD 1 7 0 7 USD");
        assertThat(sales("by=month&from=2026-03-02T00:00:00Z"))
                .containsExactly("2026-03 1 100 0 100 BRL", "2026-03 1 7 0 7 USD");
        assertThat(sales("by=month&to=2026-03-02T00:00:00Z")).containsExactly("2026-03 1 100 0 100 BRL");
        assertThat(sales("from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z")).isEmpty();
    }

    @Test
    void what_is_cancelled_is_no_revenue_and_what_comes_back_is_a_refund() {
        append(bySeveralMeans(1, 101));
        append(
                new OrderLinesCancelled(order(1), 1, List.of(new LineQuantity("2", 3)), brl(30)),
                new PaymentRefunded(payment(101), order(1), REFUND, brl(30)));
        assertThat(sales("by=month")).containsExactly("2026-03 1 80 0 80 BRL");
        assertThat(sales("by=category")).containsExactly("books 1 80 0 80 BRL");
        assertThat(sales("by=tender")).containsExactly("CARD 1 44 0 44 BRL", "VOUCHER 1 36 0 36 BRL");

        append(
                new PaymentCaptured(payment(1), order(1), brl(60), CAPTURE),
                new ReturnAccepted(
                        order(1), new ReturnId("back"), List.of(new ReturnedLine("1", LEDGER, 1)), brl(80), List.of()),
                new PaymentRefunded(payment(1), order(1), REFUND, brl(60)),
                new PaymentRefunded(payment(101), order(1), new RefundId("rest"), brl(20)));
        assertThat(sales("by=month")).containsExactly("2026-03 1 80 80 80 BRL");
        assertThat(sales("by=category")).containsExactly("books 1 80 80 80 BRL");
    }

    @Test
    void what_a_card_holds_for_cancelled_goods_hides_no_refund() {
        append(
                orderPlaced(order(1), card(1, 100)),
                new PaymentAuthorised(payment(1), order(1), brl(100), "ref", History.NOON, /* retry= */ 0),
                new OrderConfirmed(order(1)),
                new OrderLinesCancelled(order(1), 1, List.of(new LineQuantity("3", 1)), brl(10)),
                new PaymentCaptured(payment(1), order(1), brl(50), CAPTURE),
                new PaymentRefunded(payment(1), order(1), REFUND, brl(50)));

        assertThat(sales("by=month")).containsExactly("2026-03 1 90 50 90 BRL");
    }

    @Test
    void parts_of_an_order_are_rounded_so_that_together_they_are_the_whole() {
        for (int number = 1; number <= 20; number++) {
            append(bySeveralMeans(number, 100 + number));
            append(new OrderLinesCancelled(order(number), 1, List.of(new LineQuantity("2", 1)), brl(number)));
        }

        assertThat(sales("by=month")).containsExactly("2026-03 20 1990 0 100 BRL");
        assertThat(figures("sales?by=category").findValues("revenue"))
                .extracting(revenue -> revenue.path("amount").asLong())
                .hasSize(2)
                .satisfies(parts -> assertThat(parts.get(0) + parts.get(1)).isEqualTo(1990));
    }

    @Test
    void the_funnel_counts_how_far_orders_came_and_how_long_it_took() {
        append(confirmed(1));
        append(delivered(1));
        append(confirmed(2));
        history.pause(DAY);
        append(orderPlaced(order(3), card(3, 100)));

        JsonNode funnel = figures("funnel");

        assertThat(funnel.valueStream().map(FiguresIT::step))
                .containsExactly(
                        "PLACED 3 - -",
                        "RESERVED 2 PT2S PT2S",
                        "PAID 2 PT3S PT3S",
                        "CONFIRMED 2 PT1S PT1S",
                        "SHIPPED 1 PT15S PT15S",
                        "DELIVERED 1 PT3S PT3S");
        assertThat(figures("funnel?from=2026-03-02T00:00:00Z").at("/0/orders").asLong())
                .isEqualTo(1);
        assertThat(figures("funnel?to=2026-03-02T00:00:00Z").at("/0/orders").asLong())
                .isEqualTo(2);
    }

    private static String step(JsonNode item) {
        return String.join(
                " ",
                item.path("step").asString(),
                item.path("orders").asString(),
                item.path("median").asString("-"),
                item.path("p95").asString("-"));
    }

    @Test
    void before_the_first_order_there_is_nothing_to_show() {
        assertThat(sales("by=tender")).isEmpty();
        assertThat(figures("funnel").valueStream().map(FiguresIT::step))
                .hasSize(6)
                .allMatch(step -> step.endsWith(" 0 - -"));
    }

    @Test
    void a_period_that_is_none_and_an_unknown_key_are_refused() {
        assertThat(querySide.get("/v1/analytics/sales?by=week").statusCode()).isEqualTo(422);
        assertThat(querySide.get("/v1/analytics/sales?from=2026").statusCode()).isEqualTo(422);
        assertThat(querySide.get("/v1/analytics/funnel?by=day").statusCode()).isEqualTo(422);
        String turned = "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z";
        assertThat(querySide.get("/v1/analytics/sales?" + turned).body()).contains("must not be before from");
        assertThat(querySide.get("/v1/analytics/funnel?" + turned).body()).contains("must not be before from");
    }
}
