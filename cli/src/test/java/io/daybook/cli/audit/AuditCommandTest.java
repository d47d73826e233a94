package io.daybook.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class AuditCommandTest {

    private static final String LEDGER = "/v1/simulator/payments";
    private static final String BOOKS = "/v1/payments";

    private static final String BALANCES = """
            {"position": 41, "items": [
              {"invariant": "M1", "meaning": "Never more is given back.", "when": "EACH_EVENT", "checked": 7,
               "violations": []},
              {"invariant": "S1", "meaning": "Never oversold.", "when": "EACH_EVENT", "checked": 3,
               "violations": [%s]}]}""";

    private static final String VIOLATION = """
            {"invariant": "S1", "subject": "tea", "detail": "on hand −1", "position": 17,
             "at": "2026-03-01T10:00:00Z"}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    AuditCommandTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
        shop.page("/v1/audit/balances", BALANCES.formatted(""));
        shop.page(BOOKS, payments("CAPTURED", 1_000));
        shop.page(LEDGER, payments("", 1_000));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void books_that_add_up_are_shown_and_all_is_well() {
        assertThat(run()).isZero();

        assertThat(text()).isEqualTo("""
                Books up to position 41 of the log
                      when        checked  violations  what must hold
                  M1  EACH_EVENT  7        0           Never more is given back.
                  S1  EACH_EVENT  3        0           Never oversold.

                The provider's ledger: 1 payments compared, 0 differ
                """);
    }

    @Test
    void what_does_not_hold_is_named_and_is_a_failure() {
        shop.page("/v1/audit/balances", BALANCES.formatted(VIOLATION));

        assertThat(run()).isEqualTo(1);
        assertThat(text())
                .contains("  S1  EACH_EVENT  3        1           Never oversold.\n")
                .contains("broken: S1 of tea at position 17, 2026-03-01T10:00:00Z: on hand −1\n");
    }

    @Test
    void a_payment_of_which_the_provider_says_something_else_is_a_failure() {
        shop.page(LEDGER, payments("", 999));

        assertThat(run()).isEqualTo(1);
        assertThat(text())
                .contains("differs: payment p: 1000 authorised, 1000 captured, 0 refunded in the books,"
                        + " 1000 authorised, 999 captured, 0 refunded at the provider\n")
                .contains("1 payments compared, 1 differ\n");
    }

    @Test
    void money_that_only_one_of_them_knows_differs() {
        shop.page(LEDGER, "{\"items\": [], \"next\": null}");
        assertThat(run()).isEqualTo(1);

        shop.page(BOOKS, "{\"items\": [], \"next\": null}");
        shop.page(LEDGER, payments("", 1_000));
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void a_payment_that_is_under_way_is_looked_at_again() {
        shop.page(BOOKS, payments("AUTHORISED", 0));
        shop.troubledBy(() -> {
            if (shop.calls().stream().filter(("GET " + BOOKS)::equals).count() == 3) {
                shop.page(BOOKS, payments("CAPTURED", 1_000));
            }
            return Fault.NONE;
        });

        assertThat(run()).isZero();
        assertThat(text()).contains("1 payments compared, 0 differ\n");
    }

    @Test
    void a_payment_whose_outcome_the_shop_does_not_know_is_no_difference() {
        shop.page(BOOKS, payments("UNKNOWN", 0));

        assertThat(run()).isZero();
        assertThat(text()).contains("0 differ, 1 under way\n");
    }

    @Test
    void a_provider_without_a_ledger_here_is_not_compared() {
        shop.remove(LEDGER);

        assertThat(run()).isZero();
        assertThat(text()).contains("The provider keeps no ledger that can be read here.\n");
    }

    @Test
    void json_is_one_object() {
        shop.page(LEDGER, payments("", 999));

        assertThat(run("--json")).isEqualTo(1);
        JsonNode shown = CliJson.MAPPER.readTree(text());
        assertThat(shown.propertyNames()).containsExactly("good", "position", "invariants", "provider");
        assertThat(shown.path("good").asBoolean()).isFalse();
        assertThat(shown.at("/provider/differences/0/paymentId").asString()).isEqualTo("p");
        assertThat(shown.at("/provider/differences/0/provider/captured").asLong())
                .isEqualTo(999);
    }

    private int run(String... options) {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        AuditCommand command = new AuditCommand(Console.plain(stdout, stdout), Duration.ofMillis(1));
        String[] arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = "--url";
        arguments[options.length + 1] = shop.uri().toString();
        return new CommandLine(command).execute(arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String payments(String status, long captured) {
        return """
                {"items": [{"paymentId": "p", "status": "%s",
                            "authorised": {"amount": 1000, "currency": "BRL"},
                            "captured": {"amount": %s, "currency": "BRL"},
                            "refunded": {"amount": 0, "currency": "BRL"}}],
                 "next": null}""".formatted(status, captured);
    }
}
