package io.daybook.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** An order of which goods came back, or that was amended, as the terminal shows it. */
class ChangedOrderTest {

    private static final String ORDER = """
            {"orderId": "o", "customerId": "ada", "placedAt": "2026-03-01T10:00:00Z",
             "status": {"order": "COMPLETED", "payment": "PARTIALLY_REFUNDED", "fulfilment": "DELIVERED"},
             "lines": [{"lineId": "1", "sku": "tea", "name": "Assam", "quantity": 3, "cancelled": 1, "returned": 1,
                        "unitPrice": {"amount": 1290, "currency": "BRL"}}],
             "total": {"amount": 3870, "currency": "BRL"}, "tenders": []}""";

    private static final String RETURNS = """
            {"items": [{"id": "1", "kind": "command", "name": "RequestReturn", "aggregateId": "back"},
                       {"id": "2", "kind": "event", "name": "ReturnRequested", "context": "returns",
                        "aggregateId": "back", "at": "2026-03-02T10:00:00Z", "actor": "anonymous",
                        "details": {"lines": [{"lineId": "1", "quantity": 1}]}},
                       {"id": "3", "kind": "event", "name": "ReturnRequested", "aggregateId": "late"},
                       {"id": "4", "kind": "event", "name": "ReturnRequested", "aggregateId": "unheard"}]}""";

    private static final String AMENDMENT = """
            {"items": [{"id": "1", "kind": "event", "name": "%s", "context": "order", "aggregateId": "o",
                        "at": "2026-03-01T10:00:01Z", "actor": "saga",
                        "details": {"number": 1, "difference": {"amount": -1290, "currency": "BRL"},
                                    "terms": {"currency": "BRL", "total": {"amount": 2580, "currency": "BRL"},
                                              "lines": [{"lineId": "1", "sku": "tea", "quantity": 1},
                                                        {"lineId": "2", "sku": "pot", "quantity": 2}],
                                              "tenders": []}}}]}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ChangedOrderTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
        shop.page("/v1/orders/o", ORDER);
        shop.page("/v1/orders/o/timeline", RETURNS);
        shop.page("/v1/payments", "{\"items\": [], \"next\": null}");
        shop.page("/v1/shipments", "{\"items\": [], \"next\": null}");
        shop.page("/v1/returns/back", """
                {"returnId": "back", "orderId": "o", "status": "CLOSED", "lines": [{"lineId": "1", "quantity": 1}],
                 "refund": {"amount": 1290, "currency": "BRL"}, "condition": "RESALABLE"}""");
        shop.page("/v1/returns/late", """
                {"returnId": "late", "orderId": "o", "status": "DENIED", "reason": "WINDOW_CLOSED",
                 "lines": [{"lineId": "1", "quantity": 1}]}""");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void goods_that_came_back_are_drawn_with_what_was_given_back_for_them_and_a_denied_return_with_its_reason() {
        assertThat(shown())
                .contains("""
                Lines
                  3 ×  tea    Assam  12.90 BRL  1 cancelled, 1 returned
                """)
                .contains("""
                Returns
                  back  CLOSED  1 of line 1  refund 12.90 BRL  RESALABLE
                  late  DENIED  1 of line 1                    WINDOW_CLOSED
                """)
                .contains("ReturnRequested  anonymous  returns back, lines 1 of line 1");
    }

    @Test
    void a_return_that_its_read_model_has_not_come_to_yet_is_not_among_them() {
        assertThat(CliJson.MAPPER.readTree(shown("--json")).path("returns"))
                .extracting(goods -> goods.path("returnId").asString())
                .containsExactly("back", "late");
    }

    @Test
    void an_amendment_is_drawn_with_what_the_order_is_to_have_and_to_cost() {
        shop.page("/v1/orders/o/timeline", AMENDMENT.formatted("AmendmentProposed"));

        assertThat(shown())
                .contains("AmendmentProposed  saga  number 1, difference -12.90 BRL, "
                        + "terms 1 × tea and 2 × pot for 25.80 BRL\n")
                .doesNotContain("Returns");
    }

    private String shown(String... options) {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine show = new CommandLine(new ShowOrder(Console.plain(stdout, stdout), Duration.ofMillis(1)));
        String[] arguments =
                Arrays.copyOf(new String[] {"o", "--url", shop.uri().toString()}, 3 + options.length);
        System.arraycopy(options, 0, arguments, 3, options.length);
        assertThat(show.execute(arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
