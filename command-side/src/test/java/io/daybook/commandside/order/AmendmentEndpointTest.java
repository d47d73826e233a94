package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class AmendmentEndpointTest {

    private static final String MORE = """
            {"lines": [{"sku": "lamp", "quantity": 3}, {"sku": "bulb", "quantity": 1}]}""";
    private static final String LESS = """
            {"lines": [{"lineId": "1", "quantity": 1}]}""";

    private final CommandSideServer server;

    AmendmentEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
    }

    @Nested
    class A_request {

        @Test
        void locks_the_order_and_answers_it_as_it_is() {
            Answer answer = amend(confirmed("locked"), MORE);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("ETag")).isEqualTo("\"2\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.at("/status/order")).isEqualTo("AMENDING");
            assertThat(answer.at("/total/amount")).isEqualTo("25980");
            assertThat(answer.body().at("/allowedActions").size()).isZero();
        }

        @Test
        void that_is_a_dry_run_says_what_would_become_of_it() {
            String id = confirmed("dry");
            Answer answer = amend(id, MORE.replace("]}", "], \"dryRun\": true}"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/total/amount")).isEqualTo("39470");
            assertThat(answer.at("/lines/1/sku")).isEqualTo("bulb");
            assertThat(answer.at("/lines/1/shipFrom")).isEqualTo("seller-7");
            assertThat(answer.at("/tenders/1/amount/amount")).isEqualTo("13490");
            assertThat(answer.at("/status/order")).isEqualTo("CONFIRMED");
            assertThat(amend(id, LESS).header("ETag")).isEqualTo("\"2\"");
        }

        @Test
        void for_what_the_order_is_already_changes_nothing() {
            Answer answer = amend(confirmed("same"), LESS.replace("1}", "2}"));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
            assertThat(answer.at("/status/order")).isEqualTo("CONFIRMED");
        }

        @Test
        void is_paid_by_the_means_that_it_names() {
            Answer answer = amend(confirmed("means"), """
                    {"lines": [{"sku": "lamp", "quantity": 3}], "dryRun": true,
                     "tender": {"kind": "VOUCHER", "token": "tok_voucher"}}""");
            assertThat(answer.at("/tenders/1/kind")).isEqualTo("VOUCHER");
        }
    }

    @Nested
    class A_repeat {

        @Test
        void has_one_effect_though_its_version_and_its_prices_are_gone() {
            OrderRequests.define(server, "soon-gone", 100, "BRL", "main");
            String body = "{\"lines\": [{\"sku\": \"soon-gone\", \"quantity\": 1}]}";
            String id = confirmed("repeat");
            Answer first = amend(id, body, "Idempotency-Key", "k", "If-Match", "\"1\"");
            server.post("/v1/products/soon-gone/discontinuation", "{\"reason\": \"x\"}");
            Answer repeat = amend(id, body, "Idempotency-Key", "k", "If-Match", "\"1\"");
            assertThat(first.status()).isEqualTo(202);
            assertThat(repeat.status()).isEqualTo(202);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());

            send(new AcceptAmendment(new OrderId(id), 1));
            Answer later = amend(id, body, "Idempotency-Key", "k");
            assertThat(later.status()).isEqualTo(202);
            assertThat(later.at("/total/amount")).isEqualTo("100");
        }

        @Test
        void with_another_body_is_refused() {
            String id = confirmed("another");
            amend(id, LESS, "Idempotency-Key", "k");
            assertThat(amend(id, MORE, "Idempotency-Key", "k").at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class A_refusal {

        @Test
        void says_what_is_allowed_instead() {
            Answer placed = amend(placed("placed"), LESS);
            assertThat(placed.status()).isEqualTo(409);
            assertThat(placed.body().at("/allowedActions").toString()).isEqualTo("[\"CANCEL\"]");

            String locked = confirmed("twice");
            amend(locked, LESS);
            assertThat(amend(locked, MORE).at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(server.post("/v1/orders/" + locked + "/cancellation", "{\"reason\": \"x\"}")
                            .status())
                    .isEqualTo(409);
        }

        @Test
        void of_an_older_version_changes_nothing() {
            String id = confirmed("older");
            assertThat(amend(id, LESS, "If-Match", "\"0\"").status()).isEqualTo(412);
            assertThat(amend(id, LESS, "If-Match", "\"1\"").status()).isEqualTo(202);
        }

        @Test
        void of_what_nobody_placed_is_that_there_is_none() {
            assertThat(amend(Ids.derived("nobody"), LESS).at("/code")).isEqualTo("NOT_FOUND");
            assertThat(amend("x", LESS).status()).isEqualTo(404);
        }

        @Test
        void names_every_product_that_is_not_on_sale() {
            Answer answer = amend(confirmed("gone"), """
                    {"lines": [{"lineId": "1", "quantity": 1}, {"sku": "gone", "quantity": 1}, {"sku": "never", "quantity": 1}]}""");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("UNKNOWN_PRODUCT");
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("/lines/1/sku");
            assertThat(answer.at("/errors/1/pointer")).isEqualTo("/lines/2/sku");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"lines\": [{\"sku\": \"euro\", \"quantity\": 1}]}                          | CURRENCY_MISMATCH | /lines/0/sku",
                    "{\"lines\": [{\"lineId\": \"7\", \"quantity\": 1}]}                          | INVALID | /lines/0/lineId",
                    "{\"lines\": [{\"lineId\": \"1\", \"sku\": \"bulb\", \"quantity\": 1}]}         | INVALID | /lines/0/sku",
                    "{\"lines\": [{\"sku\": \"free\", \"quantity\": 1}]}                          | INVALID | /lines",
                    "{\"lines\": [{\"sku\": \"dear\", \"quantity\": 2}]}                          | INVALID | /lines",
                    "{}                                                                     | INVALID | /lines",
                    "{\"lines\": []}                                                          | INVALID | /lines",
                    "{\"lines\": [{\"quantity\": 1}]}                                           | INVALID | /lines/0/sku",
                    "{\"lines\": [{\"sku\": \"lamp\", \"quantity\": 0}]}                          | INVALID | /lines/0/quantity",
                    "{\"lines\": [{\"sku\": \"lamp\", \"quantity\": 1}], \"dryRun\": 1}             | INVALID | /dryRun",
                    "{\"lines\": [{\"sku\": \"lamp\", \"quantity\": 1}], \"reason\": \"x\"}         | INVALID | /reason"
                })
        void of_a_wrong_body_names_the_place(String body, String code, String pointer) {
            Answer answer = amend(confirmed("wrong-" + body.hashCode()), body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo(code);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        }

        @ParameterizedTest
        @CsvSource({"BANK_SLIP, tok_bank_slip, /tender/kind", "CARD, tok_voucher, /tender/token"})
        void of_a_means_that_cannot_pay_at_once_names_it(String kind, String token, String pointer) {
            Answer answer = amend(confirmed("means-" + kind), """
                    {"lines": [{"sku": "lamp", "quantity": 3}], "tender": {"kind": "%s", "token": "%s"}}""".formatted(kind, token));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        }
    }

    private String placed(String key) {
        return OrderRequests.post(server, order(), "amendment-" + key).at("/orderId");
    }

    private String confirmed(String key) {
        String id = placed(key);
        send(new ConfirmOrder(new OrderId(id)));
        return id;
    }

    private void send(OrderCommand command) {
        server.bean(CommandSender.class).send(command, MessageContext.of("saga"));
    }

    private Answer amend(String id, String body, String... headers) {
        return server.post("/v1/orders/" + id + "/amendments", body, headers);
    }
}
