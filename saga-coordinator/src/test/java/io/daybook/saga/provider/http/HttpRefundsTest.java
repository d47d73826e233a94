package io.daybook.saga.provider.http;

import static io.daybook.saga.provider.Calls.refund;
import static io.daybook.saga.provider.http.ProviderServer.INTENTS;
import static io.daybook.saga.provider.http.ProviderServer.REFUNDS;
import static io.daybook.saga.provider.http.ProviderServer.form;
import static io.daybook.saga.provider.http.ProviderServer.intent;
import static io.daybook.saga.provider.http.ProviderServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that a provider over HTTP gives back. */
class HttpRefundsTest {

    private static final ProviderCall CALL = refund("undo", 3_000);

    private final ProviderServer server = new ProviderServer();
    private final HttpPaymentProvider provider = server.provider(server.settings());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    private static String refunded(String status, long amount) {
        return """
                {"id":"re_1","status":"%s","amount":%s,"failure_reason":null,
                "metadata":{"call":"%s"}}""".formatted(status, Long.toString(amount), CALL.key());
    }

    private void taken(String... ids) {
        server.authorised(ids);
        for (String id : ids) {
            server.shows(INTENTS + "/" + id, intent(id, "succeeded", "\"amount_received\":2000"));
        }
    }

    private void taken(long amount) {
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "succeeded", "\"amount_received\":" + amount));
    }

    @Test
    void a_refund_is_made_with_its_key_and_says_whose_it_is() {
        taken(5_000);
        server.refundsOf("pi_1", list(), list(), list(refunded("succeeded", 3_000)))
                .answers(REFUNDS, "{}");

        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Done());
        assertThat(server.posts()).hasSize(1);
        assertThat(server.posts().get(0).getHeader("Idempotency-Key")).isEqualTo(CALL.key());
        assertThat(form(server.posts().get(0)))
                .containsEntry("payment_intent", "pi_1")
                .containsEntry("amount", "3000")
                .containsEntry("metadata[call]", CALL.key())
                .containsEntry("metadata[refund]", "undo");
    }

    @Test
    void one_that_is_done_is_found_and_not_made_again() {
        taken(5_000);
        server.refundsOf("pi_1", list(refunded("succeeded", 3_000)));
        assertThat(provider.find(CALL)).contains(new Outcome.Done());
        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Done());
        assertThat(server.posts()).isEmpty();
    }

    @Test
    void one_that_never_arrived_is_not_found() {
        taken(5_000);
        server.refundsOf("pi_1", list());
        assertThat(provider.find(CALL)).isEmpty();
    }

    @Test
    void one_that_is_on_its_way_is_neither_done_nor_declined() {
        taken(5_000);
        server.refundsOf("pi_1", list(refunded("pending", 3_000)));
        assertThat(provider.find(CALL)).contains(new Outcome.Unknown());
    }

    @Test
    void one_that_failed_later_is_declined() {
        taken(5_000);
        server.refundsOf("pi_1", list(refunded("failed", 3_000)));
        assertThat(provider.find(CALL)).contains(new Outcome.Declined("failed"));
    }

    @Test
    void where_nothing_is_left_it_is_declined() {
        taken(3_000);
        server.refundsOf("pi_1", list("{\"id\":\"re_0\",\"status\":\"succeeded\",\"amount\":3000,\"metadata\":{}}"));
        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Declined("nothing_to_refund"));
        assertThat(server.posts()).isEmpty();
    }

    @Test
    void one_that_the_provider_refuses_is_declined() {
        taken(5_000);
        server.refundsOf("pi_1", list())
                .refuses(REFUNDS, 400, "{\"type\":\"invalid_request_error\",\"code\":\"charge_disputed\"}");
        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Declined("charge_disputed"));
    }

    @Test
    void after_a_renewal_each_authorisation_gives_back_what_it_took() {
        taken("pi_0", "pi_1");
        server.refundsOf("pi_0", list(), list(), list(refunded("succeeded", 2_000)))
                .refundsOf("pi_1", list(), list(), list(refunded("succeeded", 1_000)))
                .answers(REFUNDS, "{}");

        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Done());
        assertThat(server.posts())
                .extracting(sent ->
                        form(sent).get("payment_intent") + " " + form(sent).get("amount"))
                .containsExactly("pi_0 2000", "pi_1 1000");
        assertThat(server.posts())
                .extracting(sent -> sent.getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void one_that_is_done_in_part_is_finished_with_the_rest() {
        taken("pi_0", "pi_1");
        String first = list(refunded("succeeded", 2_000));
        server.refundsOf("pi_0", first)
                .refundsOf("pi_1", list(), list(), list(), list(refunded("succeeded", 1_000)))
                .answers(REFUNDS, "{}");

        assertThat(provider.find(CALL)).isEmpty();
        assertThat(provider.make(CALL)).isEqualTo(new Outcome.Done());
        assertThat(server.posts())
                .extracting(sent ->
                        form(sent).get("payment_intent") + " " + form(sent).get("amount"))
                .containsExactly("pi_1 1000");
    }
}
