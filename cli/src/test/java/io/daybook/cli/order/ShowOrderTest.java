package io.daybook.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class ShowOrderTest {

    private static final String ORDER = """
            {"orderId": "o", "customerId": "ada", "placedAt": "2026-03-01T10:00:00Z",
             "status": {"order": "%s", "payment": "%s", "fulfilment": "ALLOCATED"}, "allowedActions": ["PACK", "VOID"],
             "lines": [{"sku": "tea", "name": "%s", "quantity": 2, "unitPrice": {"amount": 1290, "currency": "BRL"}}],
             "shipping": {"amount": 250, "currency": "BRL"},
             "fees": [{"name": "financing", "amount": {"amount": 5, "currency": "BRL"}}],
             "discounts": [{"name": "rounding", "amount": {"amount": 1, "currency": "BRL"}}],
             "total": {"amount": 2834, "currency": "BRL"},
             "tenders": [{"paymentId": "pay", "kind": "CARD", "status": "%2$s",
                          "amount": {"amount": 2834, "currency": "BRL"},
                          "authorised": {"amount": 2834, "currency": "BRL"},
                          "captured": {"amount": 0, "currency": "BRL"},
                          "refunded": {"amount": 0, "currency": "BRL"}}]}""";

    private static final String PAYMENTS = """
            {"items": [{"paymentId": "pay", "expiresAt": "2026-03-08T10:00:00Z"}], "next": null}""";

    private static final String SHIPMENTS = """
            {"items": [{"shipmentId": "parcel", "status": "DISPATCHED", "shipFrom": "main", "carrier": "post",
                        "tracking": "T-1", "share": {"amount": 2834, "currency": "BRL"},
                        "lines": [{"lineId": "1", "sku": "tea", "quantity": 2}]}], "next": null}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ShowOrderTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
        shop.page("/v1/orders/o", order("CONFIRMED", "AUTHORISED"));
        shop.page("/v1/orders/o/timeline", timeline("OrderPlaced", "PaymentAuthorised"));
        shop.page("/v1/payments", PAYMENTS);
        shop.page("/v1/shipments", SHIPMENTS);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_order_is_drawn_with_its_money_its_shipments_and_its_timeline() {
        assertThat(run("o")).isZero();

        assertThat(text()).isEqualTo("""
                Order o  CONFIRMED / AUTHORISED / ALLOCATED
                  customer  ada
                  placed    2026-03-01T10:00:00Z
                  allowed   PACK, VOID

                Lines
                  2 ×  tea        Assam  12.90 BRL
                  +    shipping          2.50 BRL
                  +    financing         0.05 BRL
                  −    rounding          0.01 BRL
                  =    total             28.34 BRL

                Money
                  pay  CARD  AUTHORISED  28.34 BRL  authorised 28.34 BRL  captured 0.00 BRL  refunded 0.00 BRL\
                  held until 2026-03-08T10:00:00Z

                Shipments
                  parcel  DISPATCHED  from main  2 × tea  28.34 BRL  post T-1

                Timeline
                  2026-03-01T10:00:00Z  OrderPlaced        saga  payment pay, amount 28.34 BRL, attempt 0
                  2026-03-01T10:00:00Z  PaymentAuthorised  saga  payment pay, amount 28.34 BRL, attempt 0
                """);
    }

    @Test
    void what_is_cancelled_of_it_is_drawn_with_what_is_left_of_the_total() {
        shop.page(
                "/v1/orders/o",
                order("CONFIRMED", "AUTHORISED")
                        .replace("\"quantity\": 2,", "\"quantity\": 2, \"cancelled\": 1,")
                        .replace(
                                "\"total\":",
                                "\"cancelledTotal\": {\"amount\": 1417, \"currency\": \"BRL\"}, \"total\":"));
        shop.page(
                "/v1/orders/o/timeline",
                timeline("CancellationRequested")
                        .replace(
                                "[1]", "[{\"lineId\": \"1\", \"quantity\": 1}, {\"lineId\": \"2\", \"quantity\": 3}]"));

        assertThat(run("o")).isZero();
        assertThat(text()).contains("""
                  2 ×  tea        Assam  12.90 BRL  1 cancelled
                  +    shipping          2.50 BRL
                  +    financing         0.05 BRL
                  −    rounding          0.01 BRL
                  =    total             28.34 BRL
                  −    cancelled         14.17 BRL
                  =    left              14.17 BRL
                """).contains("attempt 0, list 1 of line 1 and 3 of line 2\n");
    }

    @Test
    void headings_are_set_off_where_colour_may_be_used() {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console terminal = new Console(stdout, stdout, true, false, false);

        assertThat(new CommandLine(new ShowOrder(terminal, Duration.ofMillis(1)))
                        .execute("o", "--url", shop.uri().toString()))
                .isZero();
        assertThat(text()).contains("\u001b[1mMoney\u001b[0m", "\n  pay  CARD");
    }

    @Test
    void json_is_one_object_of_what_the_read_models_show() {
        assertThat(run("o", "--json")).isZero();

        JsonNode shown = CliJson.MAPPER.readTree(text());
        assertThat(shown.propertyNames()).containsExactly("order", "payments", "shipments", "returns", "timeline");
        assertThat(shown.path("order")).isEqualTo(CliJson.MAPPER.readTree(order("CONFIRMED", "AUTHORISED")));
        assertThat(shown.path("payments"))
                .isEqualTo(CliJson.MAPPER.readTree(PAYMENTS).path("items"));
        assertThat(shown.path("shipments"))
                .isEqualTo(CliJson.MAPPER.readTree(SHIPMENTS).path("items"));
        assertThat(shown.path("timeline")).hasSize(4);
    }

    @Test
    void an_order_that_is_not_there_is_told_in_words() {
        PrintStream stderr = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = {"order", "show", "not there", "--url", shop.uri().toString()};

        assertThat(Daybook.execute(Console.plain(System.out, stderr), arguments))
                .isEqualTo(1);
        assertThat(text()).isEqualTo("daybook: there is no order not there at " + shop.uri() + "\n");
    }

    @Test
    void what_would_move_the_cursor_is_not_drawn() {
        shop.page("/v1/orders/o", ORDER.formatted("CONFIRMED", "AUTHORISED", "a\\u001b[2J\\u202eb\\u009b"));

        assertThat(run("o")).isZero();
        assertThat(text()).contains("a?[2J?b?").doesNotContain("\u001b", "\u202e", "\u009b");
    }

    @Test
    void all_pages_of_payments_are_read() {
        shop.page("/v1/payments", PAYMENTS.replace("null", "\"more\""));
        shop.troubledBy(() -> {
            if (shop.calls().stream().filter("GET /v1/payments"::equals).count() == 2) {
                shop.page("/v1/payments", PAYMENTS);
            }
            return Fault.NONE;
        });

        assertThat(run("o", "--json")).isZero();
        assertThat(CliJson.MAPPER.readTree(text()).path("payments")).hasSize(2);
    }

    @Test
    void a_follower_sees_each_change_once_and_the_end_of_it() {
        shop.troubledBy(() -> {
            long looks =
                    shop.calls().stream().filter("GET /v1/orders/o"::equals).count();
            if (looks >= 4) {
                shop.page("/v1/orders/o/timeline", timeline("OrderPlaced", "PaymentAuthorised", "PaymentCaptured"));
                shop.page("/v1/orders/o", order("CONFIRMED", "CAPTURED"));
            }
            if (looks >= 7) {
                shop.page("/v1/orders/o", order("COMPLETED", "CAPTURED"));
            }
            if (looks >= 10) { // The timeline is behind.
                shop.page(
                        "/v1/orders/o/timeline",
                        timeline("OrderPlaced", "PaymentAuthorised", "PaymentCaptured", "OrderCompleted"));
            }
            return Fault.NONE;
        });

        assertThat(run("o", "--follow")).isZero();

        List<String> lines = text().lines().toList();
        assertThat(lines.subList(lines.indexOf("Timeline") + 3, lines.size()))
                .extracting(line -> line.replaceFirst("  2026-03-01T10:00:00Z  (\\w+) .*", "$1"))
                .containsExactly(
                        "PaymentCaptured",
                        "CONFIRMED / CAPTURED / ALLOCATED",
                        "COMPLETED / CAPTURED / ALLOCATED",
                        "OrderCompleted");
        assertThat(shop.askedForNews()).containsOnly("/v1/orders/o").hasSizeGreaterThan(5);
    }

    @Test
    void a_follower_of_json_gets_an_object_for_each_change() {
        shop.troubledBy(() -> {
            if (shop.calls().size() > 20) {
                shop.page("/v1/orders/o", order("REJECTED", "DECLINED"));
                shop.page("/v1/orders/o/timeline", timeline("OrderPlaced", "OrderRejected"));
            }
            return shop.calls().size() % 5 == 0 ? Fault.UNAVAILABLE : Fault.NONE;
        });

        assertThat(run("o", "--follow", "--json")).isZero();

        assertThat(text().lines())
                .map(line ->
                        CliJson.MAPPER.readTree(line).at("/order/status/order").asString())
                .startsWith("CONFIRMED")
                .endsWith("REJECTED");
        assertThat(text().lines()).doesNotHaveDuplicates();
    }

    @Test
    void an_order_that_is_at_rest_is_not_followed() {
        shop.page("/v1/orders/o", order("CANCELLED", "VOIDED"));
        shop.page("/v1/orders/o/timeline", timeline("OrderPlaced", "OrderCancelled"));

        assertThat(run("o", "--follow")).isZero();
        assertThat(shop.calls()).containsOnlyOnce("GET /v1/orders/o");
    }

    @ParameterizedTest
    @CsvSource({"1234, BRL, 12.34 BRL", "5, EUR, 0.05 EUR", "5000, JPY, 5000 JPY", "1234, KWD, 1.234 KWD", "7, ?, 7 ?"})
    void an_amount_has_the_digits_of_its_currency(long amount, String currency, String drawn) {
        String money = "{\"amount\": " + amount + ", \"currency\": \"" + currency + "\"}";

        assertThat(Words.money(CliJson.MAPPER.readTree(money))).isEqualTo(drawn);
    }

    private static String order(String order, String payment) {
        return ORDER.formatted(order, payment, "Assam");
    }

    /** Events of these names, each with the step that led to it. */
    private static String timeline(String... names) {
        List<String> items = IntStream.range(0, names.length)
                .mapToObj(index -> """
                        {"id": "sID", "kind": "saga-step", "name": "x"},
                        {"id": "eID", "kind": "event", "name": "NAME", "at": "2026-03-01T10:00:00Z", "actor": "saga",
                         "context": "payment", "aggregateId": "pay",
                         "details": {"amount": {"amount": 2834, "currency": "BRL"}, "attempt": 0, "list": [1]}}""".replace("ID", String.valueOf(index)).replace("NAME", names[index]))
                .toList();
        return "{\"items\": [" + String.join(",", items) + "]}";
    }

    private int run(String... arguments) {
        out.reset();
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine show = new CommandLine(new ShowOrder(Console.plain(stdout, stdout), Duration.ofMillis(1)));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = shop.uri().toString();
        return show.execute(all);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
