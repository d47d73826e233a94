package io.daybook.commandside.stockitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.query.StockLevel;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class StockEndpointTest {

    private static final String LAMP = """
            {"name": "Lamp", "category": "lighting", "price": {"amount": 12990, "currency": "BRL"}}""";
    private static final String TEN = """
            {"quantity": 10, "reference": "note 7"}""";
    private static final String THREE_LESS = """
            {"quantity": -3, "reason": "count"}""";

    private final CommandSideServer server;

    StockEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @Nested
    class A_receipt {

        @Test
        void is_answered_with_the_stock_item_and_its_place() {
            server.put("/v1/products/s-1", LAMP);
            Answer answer = server.post("/v1/stock/s-1/receipts", TEN, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo("/v1/stock/s-1");
            assertThat(answer.header("ETag")).isEqualTo("\"0\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.response().body()).isEqualTo("""
                    {"sku":"s-1","onHand":10,"reserved":0,"allocated":0,"available":10,"version":0}""");
        }

        @Test
        void counts_once_for_one_key_and_again_for_another() {
            server.put("/v1/products/s-2", LAMP);
            server.post("/v1/stock/s-2/receipts", TEN, "Idempotency-Key", "k");
            Answer repeat = server.post("/v1/stock/s-2/receipts", TEN, "Idempotency-Key", "k");
            assertThat(repeat.status()).isEqualTo(201);
            assertThat(repeat.at("/onHand")).isEqualTo("10");
            Answer another = server.post("/v1/stock/s-2/receipts", TEN, "Idempotency-Key", "k2");
            assertThat(another.at("/onHand")).isEqualTo("20");
            assertThat(server.post("/v1/stock/s-2/receipts", TEN, "Idempotency-Key", "k")
                            .at("/onHand"))
                    .isEqualTo("20");
        }

        @Test
        void with_a_key_that_meant_something_else_is_refused() {
            server.put("/v1/products/s-3", LAMP);
            server.post("/v1/stock/s-3/receipts", TEN, "Idempotency-Key", "k");
            Answer answer = server.post("/v1/stock/s-3/receipts", TEN.replace("10", "11"), "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void needs_a_key() {
            Answer answer = server.post("/v1/stock/s-3/receipts", TEN);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        }

        @Test
        void of_what_was_never_sold_is_not_found() {
            Answer answer = server.post("/v1/stock/s-none/receipts", TEN, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
        }

        @Test
        void of_what_is_off_sale_still_counts() {
            server.put("/v1/products/s-off", LAMP);
            server.post("/v1/products/s-off/discontinuation", "{\"reason\": \"x\"}");
            assertThat(server.post("/v1/stock/s-off/receipts", TEN, "Idempotency-Key", "k")
                            .status())
                    .isEqualTo(201);
        }

        @ParameterizedTest
        @CsvSource({"10, 0", "10, 100001", "10, '\"10\"'", "10, 1e3", "'\"note 7\"', '\"\"'"})
        void out_of_range_is_invalid(String right, String wrong) {
            Answer answer = server.post("/v1/stock/s-1/receipts", TEN.replace(right, wrong), "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("INVALID");
        }
    }

    @Nested
    class A_condition {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"0.2\" | 201",
                    "\"0.9\" | 201",
                    "\"7\", \"0\" | 201",
                    "* | 201",
                    "\"-1.1\" | 412",
                    "\"1.3\" | 412",
                    "W/\"0.2\" | 412",
                    "\"abc\" | 412",
                    "0.2 | 422"
                })
        void compares_the_version_of_the_stock_item(String ifMatch, int status) {
            String sku = "s-if-" + Integer.toUnsignedString(ifMatch.hashCode());
            for (String call : List.of("/receipts", "/adjustments")) {
                String item = sku + call.charAt(1);
                server.put("/v1/products/" + item, LAMP);
                server.post("/v1/stock/" + item + "/receipts", TEN, "Idempotency-Key", "k");
                Answer answer = server.post(
                        "/v1/stock/" + item + call,
                        call.equals("/receipts") ? TEN : THREE_LESS,
                        "Idempotency-Key",
                        "k2",
                        "If-Match",
                        ifMatch);
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.response().body())
                        .contains(
                                status == 201
                                        ? "\"version\":1"
                                        : status == 412 ? "VERSION_MISMATCH" : "\"header\":\"If-Match\"");
            }
        }

        @Test
        void can_be_that_nothing_was_ever_booked() {
            server.put("/v1/products/s-first", LAMP);
            Answer never =
                    server.post("/v1/stock/s-first/receipts", TEN, "Idempotency-Key", "k1", "If-Match", "\"0.2\"");
            Answer first =
                    server.post("/v1/stock/s-first/receipts", TEN, "Idempotency-Key", "k2", "If-Match", "\"-1.1\"");
            assertThat(never.status()).isEqualTo(412);
            assertThat(first.status()).isEqualTo(201);
        }

        @Test
        void does_not_refuse_the_repeat_of_what_was_done() {
            server.put("/v1/products/s-again", LAMP);
            String[] conditional = {"Idempotency-Key", "k", "If-Match", "\"-1.1\""};
            Answer first = server.post("/v1/stock/s-again/receipts", TEN, conditional);
            Answer repeat = server.post("/v1/stock/s-again/receipts", TEN, conditional);
            Answer reused = server.post("/v1/stock/s-again/receipts", TEN.replace("10", "11"), conditional);
            assertThat(repeat.status()).isEqualTo(201);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
            assertThat(reused.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class An_adjustment {

        @Test
        void may_take_away_what_is_free_and_once() {
            server.put("/v1/products/s-4", LAMP);
            server.post("/v1/stock/s-4/receipts", TEN, "Idempotency-Key", "k");
            Answer first = server.post("/v1/stock/s-4/adjustments", THREE_LESS, "Idempotency-Key", "k");
            Answer repeat = server.post("/v1/stock/s-4/adjustments", THREE_LESS, "Idempotency-Key", "k");
            assertThat(first.status()).isEqualTo(201);
            assertThat(first.header("Location")).isEqualTo("/v1/stock/s-4");
            assertThat(first.at("/onHand")).isEqualTo("7");
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
        }

        @Test
        void below_nothing_is_refused() {
            server.put("/v1/products/s-5", LAMP);
            Answer answer = server.post("/v1/stock/s-5/adjustments", THREE_LESS, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("STOCK_WOULD_GO_NEGATIVE");
            server.post("/v1/stock/s-5/receipts", TEN, "Idempotency-Key", "k");
            assertThat(server.post("/v1/stock/s-5/adjustments", THREE_LESS, "Idempotency-Key", "k")
                            .status())
                    .as("A refusal is not remembered.")
                    .isEqualTo(201);
        }

        @ParameterizedTest
        @CsvSource({"0", "100001", "-100001"})
        void out_of_range_is_invalid(String quantity) {
            Answer answer = server.post(
                    "/v1/stock/s-1/adjustments", THREE_LESS.replace("-3", quantity), "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("/quantity");
        }
    }

    @Test
    void who_prefers_to_wait_gets_what_the_read_model_shows() {
        server.put("/v1/products/s-wait", LAMP);
        StockLevel shown = new StockLevel(new Sku("s-wait"), 10, 2, 0, 8, 1);
        server.bean(FakeReadModels.class).shown.put("stock s-wait", shown);
        Answer answer = server.post("/v1/stock/s-wait/receipts", TEN, "Idempotency-Key", "k", "Prefer", "wait=5");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/reserved")).isEqualTo("2");
    }
}
