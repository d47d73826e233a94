package io.daybook.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order as it was, as the terminal shows it. */
class PastOrderTest {

    private static final String ORDER = """
            {"orderId": "o", "customerId": "ada", "placedAt": "2026-03-01T10:00:00Z",
             "status": {"order": "CONFIRMED", "payment": "AUTHORISED", "fulfilment": "ALLOCATED"},
             "lines": [{"sku": "tea", "name": "Assam", "quantity": 2, "unitPrice": {"amount": 10, "currency": "JPY"}}],
             "total": {"amount": 20, "currency": "JPY"}, "allowedActions": ["PACK"],
             "tenders": [{"paymentId": "pay", "kind": "CARD", "status": "AUTHORISED",
                          "amount": {"amount": 20, "currency": "JPY"},
                          "authorised": {"amount": 20, "currency": "JPY"},
                          "captured": {"amount": 0, "currency": "JPY"},
                          "refunded": {"amount": 0, "currency": "JPY"}}],
             "shipments": [{"shipmentId": "parcel", "status": "PLANNED", "shipFrom": "main",
                            "lines": [{"lineId": "1", "sku": "tea", "quantity": 2}]}]}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PastOrderTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"--as-of, 2026-03-01T10:00:05Z, asOf=2026-03-01T10:00:05Z", "--version, 1, version=1"})
    void an_order_of_the_past_is_drawn_without_what_came_after(String option, String value, String query) {
        shop.page("/v1/orders/o?" + query, ORDER);

        assertThat(run("o", option, value)).isZero();
        assertThat(text()).isEqualTo("""
                Order o  CONFIRMED / AUTHORISED / ALLOCATED
                  customer  ada
                  placed    2026-03-01T10:00:00Z
                  allowed   PACK

                Lines
                  2 ×  tea    Assam  10 JPY
                  =    total         20 JPY

                Money
                  pay  CARD  AUTHORISED  20 JPY  authorised 20 JPY  captured 0 JPY  refunded 0 JPY

                Shipments
                  parcel  PLANNED  from main  2 × tea
                """);

        assertThat(run("o", option, value, "--json")).isZero();
        assertThat(CliJson.MAPPER.readTree(text())).isEqualTo(CliJson.MAPPER.readTree(ORDER));
    }

    @Test
    void an_order_that_was_not_there_is_told_in_words() {
        shop.page("/v1/orders/o?version=1", ORDER);

        assertThat(run("o", "--version", "2")).isEqualTo(1);
        assertThat(text()).isEqualTo("daybook: there was no order o then at " + shop.uri() + "\n");
    }

    @Test
    void a_moment_that_is_none_is_wrong_usage() {
        assertThat(run("o", "--as-of", "yesterday")).isEqualTo(2);
        assertThat(text())
                .contains("'yesterday' is no instant, such as 2026-01-31T12:00:00Z")
                .doesNotContain("java.");
    }

    private int run(String id, String... options) {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = new String[5 + options.length];
        System.arraycopy(new String[] {"order", "show", id, "--url", shop.uri().toString()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return Daybook.execute(Console.plain(stream, stream), arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
