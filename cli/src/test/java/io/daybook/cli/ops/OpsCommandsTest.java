package io.daybook.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator types, and what is drawn. */
class OpsCommandsTest {

    private static final String LETTERS = "/v1/ops/dead-letters";

    private static final String LETTER = """
            {"letterId": "query-side:stock:tea", "behind": 2, "since": "2026-03-01T10:00:00Z",
             "cause": "java.lang.IllegalStateException: no",
             "event": {"type": "StockReserved", "aggregateId": "stock:tea", "sequenceNumber": 7,
                       "at": "2026-03-01T09:59:59Z", "details": {"sku": "tea", "quantity": 2, "of": {"a": 1}}}}""";

    private static final String SAGA = """
            {"orderId": "o", "process": "order-fulfilment", "step": "paying", "state": "RUNNING", "stuck": true,
             "since": "2026-03-01T10:00:00Z", "overdue": 1, "parked": 0, "lastError": "no answer",
             "outstanding": [{"command": "RequestPayment", "target": "pay"}],
             "deadlines": [{"deadline": "StepOverdue", "due": "2026-03-01T10:02:00Z"}],
             "allowedActions": ["RETRY", "COMPENSATE"]}""";

    private final ToyShop shop = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    OpsCommandsTest() throws IOException {}

    @BeforeEach
    void fill() {
        shop.page("/actuator/info", "{}");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void letters_are_a_table_and_a_service_that_did_not_answer_is_told() {
        shop.page(LETTERS, "{\"items\": [" + LETTER + "], \"next\": \"more\", \"unreachable\": []}");
        assertThat(run("letters", "list", "--cause", "java", "--limit", "1")).isZero();
        assertThat(text()).isEqualTo("""
                  letter                behind  since                 event          cause
                  query-side:stock:tea  2       2026-03-01T10:00:00Z  StockReserved  java.lang.IllegalStateException: no

                more: --cursor more
                """);

        shop.page(LETTERS, "{\"items\": [], \"next\": null, \"unreachable\": [\"saga-coordinator\"]}");
        assertThat(run("letters", "list")).isEqualTo(1);
        assertThat(text()).isEqualTo("Nothing waits.\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("saga-coordinator");
    }

    @Test
    void a_letter_is_shown_with_its_event() {
        shop.page(LETTERS + "/query-side:stock:tea", LETTER);
        assertThat(run("letters", "show", "query-side:stock:tea")).isZero();
        assertThat(text())
                .contains("StockReserved of 2026-03-01T09:59:59Z", "stock:tea / 7", "quantity   2", "{\"a\":1}");
        assertThat(run("letters", "show", "query-side:stock:tea", "--json")).isZero();
        assertThat(CliJson.MAPPER.readTree(text())).isEqualTo(CliJson.MAPPER.readTree(LETTER));
    }

    @Test
    void what_still_waits_after_a_retry_is_a_failure() {
        shop.page(LETTERS + "/query-side:stock:tea/retry", "{\"letterId\": \"query-side:stock:tea\", \"left\": 0}");
        assertThat(run("letters", "retry", "query-side:stock:tea", "--reason", "mended"))
                .isZero();
        shop.page(
                LETTERS + "/retry",
                "{\"items\": [{\"letterId\": \"query-side:stock:tea\", \"left\": 3, \"cause\": \"no\"}], \"untried\": 1}");
        assertThat(run("letters", "retry", "--sequence", "tea", "--reason", "mended"))
                .isEqualTo(1);
        assertThat(text()).contains("query-side:stock:tea  3     no", "1 were not tried; ask again");
        assertThat(run("letters", "retry", "--reason", "which?")).isEqualTo(2);
        assertThat(run("letters", "retry", "query-side:stock:tea", "--cause", "no", "--reason", "both?"))
                .isEqualTo(2);
        assertThat(run("letters", "retry", "query-side:stock:tea")).isEqualTo(2);
    }

    @Test
    void what_was_evicted_is_named() {
        shop.page(LETTERS + "/query-side:stock:tea", """
                {"letterId": "query-side:stock:tea", "evicted": 1,
                 "missing": [{"type": "StockReserved", "aggregateId": "stock:tea", "sequenceNumber": 7}]}""");
        assertThat(run("letters", "evict", "query-side:stock:tea", "--reason", "damaged"))
                .isZero();
        assertThat(text()).contains("Evicted 1 events of query-side:stock:tea", "StockReserved  stock:tea  7");
        assertThat(shop.calls()).anyMatch(call -> call.startsWith("DELETE "));
    }

    @Test
    void processes_are_a_table_and_one_is_shown_with_what_it_waits_for() {
        shop.page("/v1/ops/sagas", "{\"items\": [" + SAGA + "], \"next\": null}");
        assertThat(run("sagas", "list", "--stuck", "--step", "paying")).isZero();
        assertThat(text()).contains("o      order-fulfilment  paying  STUCK", "RequestPayment  no answer");
        shop.page("/v1/ops/sagas/o", SAGA);
        assertThat(run("sagas", "show", "o")).isZero();
        assertThat(text())
                .contains("waits for  RequestPayment pay", "StepOverdue at 2026-03-01T10:02:00Z", "RETRY, COMPENSATE");
    }

    @Test
    void what_is_done_to_a_process_needs_a_reason_and_shows_what_is_left() {
        shop.page("/v1/ops/sagas/o/retry", "{\"operationId\": \"operation-1\", \"instance\": " + SAGA + "}");
        shop.page("/v1/ops/sagas/o/abandon", "{\"operationId\": \"operation-2\"}");
        assertThat(run("sagas", "retry", "o", "--reason", "it hangs")).isZero();
        assertThat(text()).contains("Requested as operation-1.", "paying");
        assertThat(run("sagas", "abandon", "o", "--reason", "by hand")).isZero();
        assertThat(text()).isEqualTo("Requested as operation-2.\nThe process has ended.\n");
        assertThat(run("sagas", "compensate", "o")).isEqualTo(2);
        shop.refuse("/v1/ops/sagas/o/compensate");
        assertThat(run("sagas", "compensate", "o", "--reason", "fraud")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("409 ACTION_NOT_ALLOWED toy Allowed now: RETRY.");
    }

    private int run(String... arguments) {
        out.reset();
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Daybook.execute(
                console,
                Stream.of(
                                Stream.of("ops"),
                                Stream.of(arguments),
                                Stream.of("--url", shop.uri().toString()))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
