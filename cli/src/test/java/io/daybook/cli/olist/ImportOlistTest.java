package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class ImportOlistTest {

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    ImportOlistTest() throws IOException {
        shop.page("/actuator/info", "{}");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_import_that_comes_to_what_the_dataset_says_is_done() {
        assertThat(run()).isZero();
        assertThat(text()).contains("COMPLETED / CAPTURED / DELIVERED", "1 orders looked at: 1 placed");
    }

    @Test
    void an_import_that_comes_to_something_else_names_it_and_fails() {
        shop.failCaptures();

        assertThat(run("--json")).isEqualTo(1);
        JsonNode report = CliJson.MAPPER.readTree(text());
        assertThat(report.at("/mismatches/0/reason").asString())
                .startsWith("order o is ACTION_REQUIRED(CAPTURE_FAILED)");
        assertThat(report.at("/orders").asInt()).isEqualTo(1);
    }

    @Test
    void an_order_that_is_not_understood_is_no_failure() {
        files().order("empty", "shipped", 2)
                .payment("empty", 1, "voucher,1,1.00")
                .written();

        assertThat(execute()).isZero();
        assertThat(text()).contains("olist_orders_dataset.csv:2: the order has no items");
    }

    private OlistFolder files() {
        return OlistFolder.in(folder).usual();
    }

    private int run(String... options) {
        files().plainOrder("o", "delivered", 1).written();
        return execute(options);
    }

    private int execute(String... options) {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine olist = new CommandLine(new ImportOlist(Console.plain(stdout, System.err)));
        String[] arguments = java.util.Arrays.copyOf(options, options.length + 3);
        arguments[options.length] = folder.toString();
        arguments[options.length + 1] = "--url";
        arguments[options.length + 2] = shop.uri().toString();
        return olist.execute(arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
