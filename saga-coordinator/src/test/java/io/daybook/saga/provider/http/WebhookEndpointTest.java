package io.daybook.saga.provider.http;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.voidRequested;
import static io.daybook.saga.provider.http.ProviderServer.INTENTS;
import static io.daybook.saga.provider.http.ProviderServer.intent;
import static io.daybook.saga.provider.http.ProviderServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of a payment provider, over HTTP as it sends them. */
class WebhookEndpointTest {

    private static final byte[] SECRET = ProviderServer.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8);
    private static final String OURS = """
            "metadata":{"payment":"%s","order":"%s","call":"key",
            "retry":"0","kind":"BANK_SLIP"}""".formatted(PAYMENT, ORDER);
    private static final String PAID =
            event("payment_intent.succeeded", intent("pi_1", "succeeded", OURS, "\"capture_method\":\"automatic\""));
    private static final RecordAuthorisation AUTHORISED = new RecordAuthorisation(PAYMENT, 0, "pi_1", null);

    private static ProviderServer server;
    private static HttpPaymentProvider provider;
    private static WebhookServer coordinator;

    @BeforeAll
    static void start() {
        server = new ProviderServer();
        HttpProviderSettings settings = server.settings();
        provider = server.provider(settings);
        coordinator = new WebhookServer(settings, provider, server.clock);
    }

    @BeforeEach
    void forget() {
        server.reset();
        coordinator.told.clear();
        coordinator.payment = coordinator.told::add;
    }

    @AfterAll
    static void close() {
        coordinator.close();
        provider.close();
        server.close();
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type + "\",\"data\":{\"object\":" + object + "}}";
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return coordinator.post(
                bytes, WebhookSignatureTest.header(server.clock.instant().getEpochSecond(), SECRET, bytes));
    }

    private void accepts(String body) throws Exception {
        HttpResponse<String> answer = send(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_bank_slip_that_is_paid_authorises_its_payment() throws Exception {
        accepts(PAID);
        assertThat(coordinator.told).containsExactly(AUTHORISED);
    }

    /** The payment takes the same command once. */
    @Test
    void a_repeated_one_is_the_same_command() throws Exception {
        accepts(PAID);
        accepts(PAID);
        assertThat(coordinator.told).containsOnly(AUTHORISED);
    }

    @ParameterizedTest
    @CsvSource({"requires_action", "processing"})
    void one_that_waits_is_pending(String status) throws Exception {
        accepts(event("payment_intent." + status, intent("pi_1", status, OURS)));
        assertThat(coordinator.told).containsExactly(new RecordPending(PAYMENT));
    }

    @Test
    void one_that_has_expired_is_declined() throws Exception {
        accepts(event(
                "payment_intent.payment_failed",
                intent("pi_1", "requires_payment_method", OURS, "\"last_payment_error\":{\"code\":\"expired\"}")));
        assertThat(coordinator.told).containsExactly(new RecordDecline(PAYMENT, 0, "expired"));
    }

    @Test
    void captures_whose_answers_were_lost_are_told() throws Exception {
        accepts(event("payment_intent.succeeded", intent("pi_1", "succeeded", """
                "metadata":{"payment":"%s","order":"%s","call":"key",
                "retry":"1","kind":"CARD","c_key":"parcel"}""".formatted(PAYMENT, ORDER))));
        assertThat(coordinator.told)
                .containsExactly(
                        new RecordAuthorisation(PAYMENT, 1, "pi_1", null),
                        new RecordCapture(PAYMENT, new CaptureId("parcel")));
    }

    @Test
    void what_we_had_asked_to_let_go_is_voided() throws Exception {
        server.authorised("pi_1").shows(INTENTS + "/pi_1", intent("pi_1", "canceled"));
        server.log.add(voidRequested(1));
        accepts(event("payment_intent.canceled", intent("pi_1", "canceled", OURS)));
        assertThat(coordinator.told).containsExactly(new RecordVoid(PAYMENT, 1));
    }

    @Test
    void what_the_provider_let_go_by_itself_is_declined() throws Exception {
        accepts(event("payment_intent.canceled", intent("pi_1", "canceled", OURS)));
        assertThat(coordinator.told).containsExactly(new RecordDecline(PAYMENT, 0, "canceled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.refunded", "charge.refund.updated", "refund.updated", "refund.failed"})
    void refunds_are_told_as_the_provider_lists_them(String type) throws Exception {
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "succeeded"))
                .refundsOf(
                        "pi_1",
                        list(
                                refund("first", "succeeded"),
                                refund("second", "failed"),
                                refund("third", "pending"),
                                "{\"id\":\"re_0\",\"status\":\"succeeded\",\"amount\":1}"));
        accepts(event(type, "{\"id\":\"any\",\"payment_intent\":\"pi_1\"}"));
        assertThat(coordinator.told)
                .containsExactly(
                        new RecordRefund(PAYMENT, new RefundId("first")),
                        new RecordRefundFailure(PAYMENT, new RefundId("second"), "failed"));
    }

    private static String refund(String id, String status) {
        return """
                {"id":"re_%1$s","status":"%2$s","amount":1000,"metadata":{"payment":"%3$s","order":"%4$s",
                "call":"key of %1$s","refund":"%1$s",
                "total":"1000","currency":"BRL"}}""".formatted(id, status, PAYMENT, ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.succeeded", "payment_intent.created", "customer.created"})
    void what_is_not_about_our_payments_is_taken_and_changes_nothing(String type) throws Exception {
        accepts(event(type, intent("pi_9", "succeeded")));
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void forged_ones_are_refused() throws Exception {
        byte[] body = PAID.getBytes(StandardCharsets.UTF_8);
        assertThat(coordinator.post(body, null).statusCode()).isEqualTo(401);
        HttpResponse<String> forged = coordinator.post(body, "t=1772445600,v1=" + "0".repeat(64));
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("\"code\":\"UNAUTHENTICATED\"");
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void recorded_ones_that_are_sent_again_later_are_refused() throws Exception {
        byte[] body = PAID.getBytes(StandardCharsets.UTF_8);
        String signature = WebhookSignatureTest.header(server.clock.instant().getEpochSecond(), SECRET, body);
        server.clock.move(Duration.ofSeconds(301));
        assertThat(coordinator.post(body, signature).statusCode()).isEqualTo(401);
        assertThat(coordinator.told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"type\":\"payment_intent.succeeded\"}",
                "{\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{}}}",
                "{\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi\",\"status\":\"succeeded\","
                        + "\"amount\":\"much\"}}}"
            })
    void signed_ones_that_cannot_be_read_are_malformed(String body) throws Exception {
        HttpResponse<String> answer = send(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"MALFORMED\"");
    }

    @Test
    void one_that_is_too_large_is_refused() throws Exception {
        assertThat(send("{\"x\":\"" + "x".repeat(1 << 20) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void where_the_provider_cannot_be_asked_it_sends_again() throws Exception {
        server.authorised("pi_1").away();
        assertThat(send(event("charge.refunded", "{\"id\":\"ch_1\",\"payment_intent\":\"pi_1\"}"))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void where_the_payment_has_not_heard_it_the_provider_sends_again() throws Exception {
        coordinator.payment = command -> {
            throw new IllegalStateException("The log is away.");
        };
        assertThat(send(PAID).statusCode()).isEqualTo(504);
        coordinator.payment = coordinator.told::add;
        accepts(PAID);
        assertThat(coordinator.told).containsExactly(AUTHORISED);
    }

    /** Another installation may have the same account at the provider. */
    @Test
    void one_about_a_payment_that_is_not_here_is_taken() throws Exception {
        coordinator.payment = command -> {
            Refusal unknown = Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is nothing of this name here.");
            throw new CommandExecutionException("", new RefusedException(unknown), unknown);
        };
        accepts(PAID);
    }

    @Test
    void one_that_the_payment_refuses_otherwise_is_not() throws Exception {
        coordinator.payment = command -> {
            Refusal raced = Refusal.of(Refusal.Kind.CONFLICT, "CONFLICT", "Twice.");
            throw new CommandExecutionException("", new RefusedException(raced), raced);
        };
        assertThat(send(PAID).statusCode()).isEqualTo(409);
    }
}
