package io.daybook.commandside.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class ProductEndpointTest {

    private static final String LAMP = """
            {"name": "Lamp", "category": "lighting", "price": {"amount": 12990, "currency": "BRL"}}""";
    private static final String DEARER = LAMP.replace("12990", "13990");
    private static final String WHY = """
            {"reason": "out of fashion"}""";

    private final CommandSideServer server;

    ProductEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @Nested
    class A_put {

        @Test
        void creates_a_product_that_leaves_from_the_main_warehouse() {
            Answer answer = server.put("/v1/products/p-new", LAMP);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo("/v1/products/p-new");
            assertThat(answer.header("ETag")).isEqualTo("\"0\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.response().body()).isEqualTo("""
                    {"sku":"p-new","name":"Lamp","category":"lighting","price":{"amount":12990,"currency":"BRL"},\
                    "shipFrom":"main","discontinued":false,"version":0}""");
        }

        @Test
        void of_the_same_again_changes_nothing() {
            server.put("/v1/products/p-same", LAMP);
            Answer again = server.put("/v1/products/p-same", LAMP);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.at("/version")).isEqualTo("0");
        }

        @Test
        void of_another_price_and_seller_counts_two_versions() {
            server.put("/v1/products/p-change", LAMP);
            Answer answer = server.put(
                    "/v1/products/p-change", DEARER.replace("\"price\"", "\"shipFrom\": \"seller-7\", \"price\""));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/version")).isEqualTo("2");
            assertThat(answer.at("/shipFrom")).isEqualTo("seller-7");
            assertThat(answer.at("/price/amount")).isEqualTo("13990");
        }

        @Test
        void compares_the_version_of_if_match() {
            server.put("/v1/products/p-match", LAMP);
            assertThat(server.put("/v1/products/p-match", DEARER, "If-Match", "\"7.8\"")
                            .status())
                    .isEqualTo(412);
            assertThat(server.put("/v1/products/p-match", DEARER, "If-Match", "\"0.1\"")
                            .status())
                    .isEqualTo(200);
            Answer stale = server.put("/v1/products/p-match", LAMP, "If-Match", "\"0.1\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.at("/code")).isEqualTo("VERSION_MISMATCH");
        }

        @Test
        void that_expects_something_creates_nothing() {
            assertThat(server.put("/v1/products/p-none", LAMP, "If-Match", "\"0.1\"")
                            .status())
                    .isEqualTo(412);
            assertThat(server.put("/v1/products/p-none", LAMP, "If-Match", "\"-1.0\"")
                            .status())
                    .isEqualTo(412);
            assertThat(server.put("/v1/products/p-none", LAMP, "If-Match", "*").status())
                    .isEqualTo(412);
            assertThat(server.put("/v1/products/p-none", LAMP).status()).isEqualTo(201);
            assertThat(server.put("/v1/products/p-none", LAMP, "If-Match", "*").status())
                    .isEqualTo(200);
        }

        @Test
        void that_expects_nothing_creates_and_changes_nothing() {
            assertThat(server.put("/v1/products/p-once", LAMP, "If-None-Match", "*")
                            .status())
                    .isEqualTo(201);
            Answer again = server.put("/v1/products/p-once", DEARER, "If-None-Match", "*");
            assertThat(again.status()).isEqualTo(412);
            assertThat(again.at("/code")).isEqualTo("VERSION_MISMATCH");
            assertThat(server.put("/v1/products/p-once", LAMP).at("/version")).isEqualTo("0");
        }

        @Test
        void of_a_discontinued_product_is_refused() {
            server.put("/v1/products/p-off", LAMP);
            server.post("/v1/products/p-off/discontinuation", WHY);
            Answer answer = server.put("/v1/products/p-off", DEARER);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(answer.body().at("/allowedActions").isArray()).isTrue();
        }

        @Test
        void of_what_cannot_be_a_sku_is_not_found() {
            assertThat(server.put("/v1/products/a%20b", LAMP).status()).isEqualTo(404);
            assertThat(server.put("/v1/products/" + "a".repeat(101), LAMP).status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"Lamp\"          | \"\"           | /name",
                    "\"lighting\"      | 7              | /category",
                    "12990             | -1             | /price/amount",
                    "12990             | 1000000000001  | /price/amount",
                    "12990             | 1.5            | /price/amount",
                    "\"BRL\"           | \"XYZ\"        | /price/currency",
                    "\"BRL\"           | \"DEM\"        | /price/currency",
                    "\"name\"          | \"title\"      | /name",
                    "\"name\": \"Lamp\" | \"name\": \"Lamp\", \"discontinued\": true | /discontinued",
                })
        void that_breaks_a_range_names_the_place(String right, String wrong, String pointer) {
            Answer answer = server.put("/v1/products/p-wrong", LAMP.replace(right, wrong));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("INVALID");
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        }
    }

    @Nested
    class A_discontinuation {

        @Test
        void takes_the_product_off_sale_and_may_be_repeated() {
            server.put("/v1/products/d-1", LAMP);
            Answer first = server.post("/v1/products/d-1/discontinuation", WHY, "Idempotency-Key", "k");
            Answer repeat = server.post("/v1/products/d-1/discontinuation", WHY, "Idempotency-Key", "k");
            Answer another = server.post("/v1/products/d-1/discontinuation", WHY, "Idempotency-Key", "k2");
            Answer keyless = server.post("/v1/products/d-1/discontinuation", WHY);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body().at("/discontinued").asBoolean()).isTrue();
            assertThat(first.at("/version")).isEqualTo("1");
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
            assertThat(another.response().body()).isEqualTo(first.response().body());
            assertThat(keyless.response().body()).isEqualTo(first.response().body());
        }

        @Test
        void with_a_key_that_meant_something_else_is_refused() {
            server.put("/v1/products/d-2", LAMP);
            server.post("/v1/products/d-2/discontinuation", WHY, "Idempotency-Key", "k");
            Answer answer = server.post(
                    "/v1/products/d-2/discontinuation", WHY.replace("fashion", "date"), "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void that_was_done_is_answered_again_though_its_version_is_gone() {
            server.put("/v1/products/d-3", LAMP);
            String[] conditional = {"Idempotency-Key", "k", "If-Match", "\"0.1\""};
            Answer first = server.post("/v1/products/d-3/discontinuation", WHY, conditional);
            Answer repeat = server.post("/v1/products/d-3/discontinuation", WHY, conditional);
            Answer another =
                    server.post("/v1/products/d-3/discontinuation", WHY, "Idempotency-Key", "k2", "If-Match", "\"0\"");
            assertThat(first.status()).isEqualTo(200);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
            assertThat(another.status()).isEqualTo(412);
        }

        @Test
        void of_what_was_never_sold_is_not_found() {
            Answer answer = server.post("/v1/products/d-none/discontinuation", WHY);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void who_prefers_to_wait_gets_what_the_read_model_shows() {
        Money price = new Money(12_990, "BRL");
        ProductSummary shown =
                new ProductSummary(new Sku("w-1"), "Lamp as shown", "lighting", price, "main", false, /* version= */ 0);
        server.bean(FakeReadModels.class).shown.put("product w-1", shown);
        Answer answer = server.put("/v1/products/w-1", LAMP, "Prefer", "wait=5");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        assertThat(answer.at("/name")).isEqualTo("Lamp as shown");
        Answer later = server.put("/v1/products/w-1", DEARER, "Prefer", "wait=0");
        assertThat(later.at("/name")).isEqualTo("Lamp");
    }
}
