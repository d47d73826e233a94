package io.daybook.commandside.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CommandSideServer.Running.class)
class StaffPaymentEndpointTest {

    private static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    private static final String THIRTY = """
            {"amount": {"amount": 30, "currency": "BRL"}}""";

    private final CommandSideServer server;
    private final CommandSender commands;

    StaffPaymentEndpointTest(CommandSideServer server) {
        this.server = server;
        this.commands = server.bean(CommandSender.class);
    }

    @Nested
    class A_call {

        @Test
        void is_answered_with_the_payment_as_it_is_by_then() {
            String id = payment("answer", TenderKind.CARD);
            Answer answer = server.post("/v1/payments/" + id + "/capture", THIRTY);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("ETag")).isEqualTo("\"2\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.response().body()).isEqualTo("""
                    {"paymentId":"%s","orderId":"%s","kind":"CARD","status":"AUTHORISED",\
                    "amount":{"amount":100,"currency":"BRL"},"authorised":{"amount":100,"currency":"BRL"},\
                    "captured":{"amount":0,"currency":"BRL"},"refunded":{"amount":0,"currency":"BRL"},\
                    "expiresAt":"2026-03-08T12:00:00Z","allowedActions":["CAPTURE","VOID"],"version":2}""".formatted(id, ORDER));
        }

        @Test
        void can_capture_refund_and_void() {
            String card = payment("card", TenderKind.CARD);
            assertThat(server.post("/v1/payments/" + card + "/capture", "{}").status())
                    .isEqualTo(202);
            String debit = payment("debit", TenderKind.DEBIT);
            Answer refund = server.post("/v1/payments/" + debit + "/refund", THIRTY);
            assertThat(refund.status()).isEqualTo(202);
            assertThat(refund.at("/status")).isEqualTo("CAPTURED");
            String unwanted = payment("void", TenderKind.CARD);
            assertThat(server.post("/v1/payments/" + unwanted + "/void", "").status())
                    .isEqualTo(202);
            Answer again = server.post("/v1/payments/" + unwanted + "/void", "{}");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.header("ETag")).isEqualTo("\"2\"");
        }

        @Test
        void leaves_the_request_in_the_log() {
            String id = payment("log", TenderKind.CARD);
            server.post("/v1/payments/" + id + "/void", "{}", "Idempotency-Key", "k");
            assertThat(server.bean(EventStore.class).readEvents(id).asStream().toList())
                    .last()
                    .satisfies(event -> assertThat(event.getPayload().toString())
                            .contains(Ids.derived("anonymous", "POST", "/v1/payments/" + id + "/void", "k")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"capture", "refund", "void"})
        void of_an_unknown_payment_is_not_found(String call) {
            for (String id : new String[] {Ids.derived("payment", "never"), "never"}) {
                Answer answer = server.post("/v1/payments/" + id + "/" + call, "{}");
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
            }
        }

        @Test
        void that_the_status_does_not_allow_says_what_it_allows() {
            String id = payment("status", TenderKind.CARD);
            Answer answer = server.post("/v1/payments/" + id + "/refund", "{}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(answer.body().at("/allowedActions").valueStream().map(action -> action.asString()))
                    .containsExactly("CAPTURE", "VOID");
        }

        @Test
        void of_a_payment_that_is_shown_before_it_is_requested_is_not_allowed() {
            PaymentId id = new PaymentId(Ids.derived("payment", "unasked"));
            PaymentState like = Payments.after(Payments.requested(TenderKind.CARD));
            server.bean(FakeReadModels.class).shown.put("payment " + id, like.summary(-1));

            Answer answer = server.post("/v1/payments/" + id + "/capture", "");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(answer.body().at("/allowedActions").isArray()).isTrue();
        }

        @Test
        void for_more_than_there_is_names_the_field() {
            String id = payment("too much", TenderKind.CARD);
            Answer much = server.post(
                    "/v1/payments/" + id + "/capture", "{\"amount\":{\"amount\":101,\"currency\":\"BRL\"}}");
            assertThat(much.at("/errors/0/pointer")).isEqualTo("/amount/amount");
            Answer foreign =
                    server.post("/v1/payments/" + id + "/capture", "{\"amount\":{\"amount\":1,\"currency\":\"EUR\"}}");
            assertThat(foreign.at("/errors/0/pointer")).isEqualTo("/amount/currency");
        }

        @Test
        void without_a_body_is_the_same_as_with_an_empty_one() {
            String id = payment("no body", TenderKind.CARD);
            String path = "/v1/payments/" + id + "/capture";
            assertThat(server.post(path, "", "Idempotency-Key", "k").status()).isEqualTo(202);
            Answer again = server.post(path, "{}", "Idempotency-Key", "k");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.header("ETag")).isEqualTo("\"2\"");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"amount\": {\"amount\": 101, \"currency\": \"BRL\"}} | INVALID",
                    "{\"amount\": {\"amount\": 0, \"currency\": \"BRL\"}} | INVALID",
                    "{\"amount\": {\"amount\": 1000000000001, \"currency\": \"BRL\"}} | INVALID",
                    "{\"amount\": {\"amount\": 1, \"currency\": \"reais\"}} | INVALID",
                    "{\"amount\": {\"amount\": 1, \"currency\": \"EUR\"}} | CURRENCY_MISMATCH",
                    "{\"amount\": 1} | INVALID",
                    "{\"amounts\": 1} | INVALID"
                })
        void with_another_body_is_refused(String body, String code) {
            String id = payment("invalid", TenderKind.CARD);
            Answer answer = server.post("/v1/payments/" + id + "/capture", body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo(code);
        }

        @Test
        void to_void_has_nothing_in_its_body() {
            String id = payment("empty", TenderKind.CARD);
            assertThat(server.post("/v1/payments/" + id + "/void", THIRTY).status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class A_repeat {

        @Test
        void has_one_effect_and_the_same_answer() {
            String id = payment("repeat", TenderKind.CARD);
            Answer first = server.post("/v1/payments/" + id + "/capture", "{}", "Idempotency-Key", "k");
            Answer repeat = server.post("/v1/payments/" + id + "/capture", "{}", "Idempotency-Key", "k");
            assertThat(repeat.status()).isEqualTo(202);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
        }

        @Test
        void with_another_body_is_refused() {
            String id = payment("reused", TenderKind.CARD);
            server.post("/v1/payments/" + id + "/capture", "{}", "Idempotency-Key", "k");
            Answer other = server.post("/v1/payments/" + id + "/capture", THIRTY, "Idempotency-Key", "k");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void is_let_in_whatever_version_it_expects() {
            String id = payment("versions", TenderKind.CARD);
            String[] conditional = {"Idempotency-Key", "k", "If-Match", "\"1.2\""};
            assertThat(server.post("/v1/payments/" + id + "/capture", THIRTY, conditional)
                            .status())
                    .isEqualTo(202);
            assertThat(server.post("/v1/payments/" + id + "/capture", THIRTY, conditional)
                            .status())
                    .isEqualTo(202);
            Answer late = server.post("/v1/payments/" + id + "/capture", THIRTY, "If-Match", "\"1.2\"");
            assertThat(late.status()).isEqualTo(412);
            assertThat(late.at("/code")).isEqualTo("VERSION_MISMATCH");
        }

        @Test
        void without_a_key_is_a_request_of_its_own() {
            String id = payment("no key", TenderKind.CARD);
            server.post("/v1/payments/" + id + "/capture", THIRTY);
            Answer second = server.post("/v1/payments/" + id + "/capture", THIRTY);
            assertThat(second.header("ETag")).isEqualTo("\"3\"");
        }
    }

    @Test
    void who_prefers_to_wait_gets_what_the_read_model_shows() {
        String id = payment("wait", TenderKind.CARD);
        PaymentState shown = Payments.after(Payments.requested(TenderKind.DEBIT), Payments.takenAtOnce());
        server.bean(FakeReadModels.class).shown.put("payment " + id, shown.summary(7));
        Answer answer = server.post("/v1/payments/" + id + "/capture", THIRTY, "Prefer", "wait=5");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.at("/kind")).isEqualTo("DEBIT");
    }

    private String payment(String name, TenderKind kind) {
        PaymentId id = new PaymentId(Ids.derived("payment", name));
        MessageContext saga = MessageContext.of("saga");
        commands.send(new RequestPayment(id, ORDER, kind, "tok_ok", Payments.AMOUNT, 1), saga);
        commands.send(new RecordAuthorisation(id, /* retry= */ 0, "ref-1", Payments.EXPIRY), saga);
        return id.value();
    }
}
