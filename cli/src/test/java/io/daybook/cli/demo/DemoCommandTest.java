package io.daybook.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
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
        out.reset();
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine demo = new CommandLine(new DemoCommand(Console.plain(stdout, stdout)));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = shop.uri().toString();
        return demo.execute(all);
    }

    @Test
    void four_orders_end_in_four_ways_and_each_can_be_looked_at() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("CONFIRMED", "REJECTED(OUT_OF_STOCK)", "REJECTED(PAYMENT_DECLINED)")
                .contains("curl -s " + shop.uri() + "/v1/orders/id-of-demo-")
                .contains("/timeline", "/v1/stock/demo-coffee");
    }

    @Test
    void it_can_be_run_again() {
        assertThat(run()).isZero();
        assertThat(run("--json")).isZero();

        JsonNode told = CliJson.MAPPER.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(told.path("orders"))
                .allSatisfy(order -> assertThat(order.path("outcome")).isEqualTo(order.path("expected")));
        assertThat(shop.orders()).isEqualTo(8);
        assertThat(shop.available("demo-coffee")).isEqualTo(8);
    }

    @Test
    void a_system_that_lags_behind_is_waited_for() {
        AtomicInteger calls = new AtomicInteger();
        shop.troubledBy(() -> {
            int call = calls.incrementAndGet();
            return call < 8 ? ToyShop.Fault.STALE : call < 14 ? ToyShop.Fault.UNDECIDED : ToyShop.Fault.NONE;
        });

        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("PLACED", "it should be");
    }

    @Test
    void an_order_that_nobody_decides_is_not_told_as_one_that_came_out_otherwise() {
        shop.troubledBy(() -> ToyShop.Fault.UNDECIDED);

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("PLACED", "it is not decided yet")
                .doesNotContain("it should be");
    }

    @Test
    void an_order_that_comes_out_otherwise_is_told() {
        shop.page("/v1/stock/demo-moon-lamp", "{\"available\": 0}");
        shop.put("demo-moon-lamp", 1);

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("it should be REJECTED(OUT_OF_STOCK)");
    }
}
