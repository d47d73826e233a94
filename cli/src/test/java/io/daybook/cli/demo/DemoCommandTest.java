package io.daybook.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class DemoCommandTest {

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    DemoCommandTest() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    private int run(String... arguments) {
        return run(Duration.ofMinutes(2), arguments);
    }

    private int run(Duration patience, String... arguments) {
        out.reset();
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine demo = new CommandLine(new DemoCommand(Console.plain(stdout, stdout), patience));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = shop.uri().toString();
        return demo.execute(all);
    }

    @Test
    void eight_orders_end_in_eight_ways_and_each_can_be_looked_at() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("COMPLETED", "CONFIRMED", "REJECTED(OUT_OF_STOCK)", "REJECTED(PAYMENT_DECLINED)")
                .contains(
                        "PLACED(PENDING)",
                        "CANCELLED(REFUNDED)",
                        "COMPLETED(REFUNDED)",
                        "COMPLETED(CAPTURED 38.70 EUR)")
                .contains("curl -s " + shop.uri() + "/v1/orders/id-of-demo-")
                .contains("/timeline", "/v1/stock/demo-coffee");
    }

    @Test
    void three_orders_are_delivered_one_is_cancelled_when_it_is_packed_and_nothing_else_leaves() {
        assertThat(run()).isZero();
        assertThat(shop.calls().stream()
                        .filter(call -> call.contains("/shipments/") || call.endsWith("/cancellation"))
                        .map(call -> call.replaceFirst(".*-(\\d)(-s\\d)?/", "$1 ")))
                .containsExactly(
                        "0 packing",
                        "0 dispatch",
                        "0 delivery",
                        "5 packing",
                        "5 cancellation",
                        "6 packing",
                        "6 dispatch",
                        "6 delivery",
                        "7 packing",
                        "7 dispatch",
                        "7 delivery");
    }

    @Test
    void the_money_of_the_order_that_came_back_and_of_the_one_that_was_amended_is_told() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("      12.90 EUR = CARD 12.90 EUR, captured 12.90 EUR, refunded 12.90 EUR\n")
                .contains("      38.70 EUR = CARD 25.80 EUR + CARD 12.90 EUR, captured 38.70 EUR, refunded 0.00 EUR\n");
        assertThat(shop.calls())
                .filteredOn(call -> call.startsWith("POST") && call.matches(".*/(amendments|returns|receipt)"))
                .map(call -> call.replaceFirst(".*/", ""))
                .containsExactly("returns", "receipt", "amendments");
    }

    @Test
    void an_amendment_that_comes_to_nothing_is_told() {
        shop.page("/v1/stock/demo-coffee", "{\"available\": 10}");
        shop.put("demo-coffee", 5); // Enough for the orders as they are placed.

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("COMPLETED(CAPTURED 25.80 EUR)", "it should be COMPLETED(CAPTURED 38.70 EUR)");
    }

    @Test
    void a_delivered_order_whose_money_cannot_be_captured_is_told() {
        shop.failCaptures();

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("ACTION_REQUIRED(CAPTURE_FAILED)", "it should be COMPLETED", "it should be CANCELLED");
    }

    @Test
    void the_slip_of_the_fifth_order_can_be_paid_by_the_call_that_is_told() throws Exception {
        assertThat(run()).isZero();
        Matcher told = Pattern.compile(
                        "curl -sX POST (http\\S+)\\n.*\\n +./daybook order show (\\S+) --url \\S+ --follow")
                .matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(told.find()).isTrue();
        GatewayClient gateway = new GatewayClient(shop.uri());
        String order = "/v1/orders/" + told.group(2);
        assertThat(gateway.send(Call.get(order)).orderStatuses()).isEqualTo("PLACED / PENDING / RESERVED");

        String path = told.group(1).substring(shop.uri().toString().length());
        assertThat(gateway.send(Call.post(path, "any", Map.of())).status()).isEqualTo(202);

        assertThat(gateway.send(Call.get(order)).orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void it_can_be_run_again() {
        assertThat(run()).isZero();
        assertThat(run("--json")).isZero();

        JsonNode told = CliJson.MAPPER.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(told.path("orders"))
                .allSatisfy(order -> assertThat(order.path("outcome")).isEqualTo(order.path("expected")));
        assertThat(shop.orders()).isEqualTo(16);
        assertThat(shop.available("demo-coffee")).isEqualTo(4);
    }

    @Test
    void a_system_that_lags_behind_is_waited_for() {
        AtomicInteger calls = new AtomicInteger();
        shop.troubledBy(() -> {
            int call = calls.incrementAndGet();
            return call < 8 ? ToyShop.Fault.STALE : call < 14 ? ToyShop.Fault.UNDECIDED : ToyShop.Fault.NONE;
        });

        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("it is not decided yet", "it should be");
    }

    @Test
    void an_order_that_nobody_decides_is_not_told_as_one_that_came_out_otherwise() {
        shop.troubledBy(() -> ToyShop.Fault.UNDECIDED);

        assertThat(run(Duration.ofMillis(200))).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("PLACED", "it is not decided yet")
                .doesNotContain("it should be", "curl -sX POST");
    }

    @Test
    void an_order_that_comes_out_otherwise_is_told() {
        shop.page("/v1/stock/demo-moon-lamp", "{\"available\": 0}");
        shop.put("demo-moon-lamp", 1);

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("it should be REJECTED(OUT_OF_STOCK)");
    }
}
