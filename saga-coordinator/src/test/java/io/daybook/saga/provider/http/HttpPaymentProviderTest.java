package io.daybook.saga.provider.http;

import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.http.ProviderServer.INTENTS;
import static io.daybook.saga.provider.http.ProviderServer.SEARCH;
import static io.daybook.saga.provider.http.ProviderServer.form;
import static io.daybook.saga.provider.http.ProviderServer.intent;
import static io.daybook.saga.provider.http.ProviderServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a provider over HTTP, and what its answers mean. */
class HttpPaymentProviderTest {

    private static final ProviderCall CARD = authorisation(TenderKind.CARD, "pm_1");
    private static final ProviderCall SLIP = authorisation(TenderKind.BANK_SLIP, "pm_1");
    private static final String MANUAL = "\"capture_method\":\"manual\"";
    private static final String OF_SLIP = "\"metadata\":{\"kind\":\"BANK_SLIP\"}";
    private static final String UNEXPECTED =
            "{\"type\":\"invalid_request_error\",\"code\":\"payment_intent_unexpected_state\"}";

    private final ProviderServer server = new ProviderServer();
    private final HttpPaymentProvider provider = server.provider(server.settings());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void money_of_a_card_is_held_until_the_provider_says() {
        server.answers(INTENTS, intent("pi_1", "requires_capture", MANUAL, """
                        "latest_charge":{"payment_method_details":{"card":{"capture_before":1773050400}}}"""));

        assertThat(provider.make(CARD)).isEqualTo(new Outcome.Authorised("pi_1", Instant.ofEpochSecond(1_773_050_400)));
        LoggedRequest sent = server.posts().get(0);
        assertThat(sent.getHeader("Idempotency-Key")).isEqualTo(CARD.key());
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + ProviderServer.KEY);
        assertThat(form(sent))
                .containsEntry("amount", "5000")
                .containsEntry("currency", "brl")
                .containsEntry("payment_method", "pm_1")
                .containsEntry("confirm", "true")
                .containsEntry("capture_method", "manual")
                .containsEntry("error_on_requires_action", "true")
                .containsEntry("metadata[call]", CARD.key())
                .containsEntry("metadata[payment]", Calls.PAYMENT.value())
                .containsEntry("metadata[order]", Calls.ORDER.value());
    }

    @Test
    void where_the_provider_does_not_say_money_is_held_for_the_time_that_is_set() {
        server.answers(INTENTS, intent("pi_1", "requires_capture", MANUAL));
        assertThat(provider.make(CARD))
                .isEqualTo(new Outcome.Authorised("pi_1", Instant.ofEpochSecond(1_772_445_600 + 7 * 86_400)));
    }

    @Test
    void money_of_a_debit_card_is_taken_at_once() {
        server.answers(INTENTS, intent("pi_1", "succeeded", "\"capture_method\":\"automatic\""));
        assertThat(provider.make(authorisation(TenderKind.DEBIT, "pm_1")))
                .isEqualTo(new Outcome.Authorised("pi_1", null));
        assertThat(form(server.posts().get(0))).containsEntry("capture_method", "automatic");
    }

    @ParameterizedTest
    @CsvSource({"requires_action", "processing"})
    void a_bank_slip_waits_for_the_customer(String status) {
        server.answers(INTENTS, intent("pi_1", status, OF_SLIP));
        assertThat(provider.make(SLIP)).isEqualTo(new Outcome.Pending());
        assertThat(form(server.posts().get(0))).doesNotContainKey("error_on_requires_action");
    }

    @ParameterizedTest
    @CsvSource({"requires_action", "processing", "requires_confirmation", "something_new"})
    void where_a_card_is_neither_authorised_nor_declined_the_outcome_is_unknown(String status) {
        server.answers(INTENTS, intent("pi_1", status));
        assertThat(provider.make(CARD)).isEqualTo(new Outcome.Unknown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "402|{'type':'card_error','code':'card_declined','decline_code':'lost_card'}|lost_card",
                "402|{'type':'card_error','code':'expired_card'}|expired_card",
                "400|{'type':'invalid_request_error','code':'resource_missing'}|resource_missing",
                "400|{'type':'invalid_request_error'}|invalid_request_error"
            },
            quoteCharacter = '"')
    void a_refusal_is_a_decline_with_its_most_exact_reason(int status, String error, String code) {
        server.refuses(INTENTS, status, error.replace('\'', '"'));
        assertThat(provider.make(CARD)).isEqualTo(new Outcome.Declined(code));
        assertThat(server.posts()).hasSize(1);
    }

    @Test
    void an_authorisation_whose_answer_was_lost_is_found_by_its_key_as_it_is_now() {
        assertThat(found(intent("pi_1", "requires_capture"))).isEqualTo(new Outcome.Authorised("pi_1", null));
        assertThat(server.gets().get(0).queryParameter("query").firstValue()).contains(CARD.key());
        assertThat(found(intent("pi_1", "requires_payment_method", """
                "last_payment_error":{"code":"expired_card"}""")))
                .isEqualTo(new Outcome.Declined("expired_card"));
        assertThat(found(intent("pi_1", "canceled"))).isEqualTo(new Outcome.Declined("canceled"));
        assertThat(server.posts()).isEmpty();
    }

    private Outcome found(String intent) {
        server.shows(SEARCH, list("{\"id\":\"pi_1\"}")).shows(INTENTS + "/pi_1", intent);
        return provider.find(CARD).orElseThrow();
    }

    @Test
    void one_that_never_arrived_is_not_found() {
        server.shows(SEARCH, list());
        assertThat(provider.find(CARD)).isEmpty();
    }

    @Test
    void a_capture_takes_a_part_and_keeps_the_rest_held() {
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "requires_capture", "\"amount_capturable\":5000"))
                .answers(INTENTS + "/pi_1/capture", intent("pi_1", "requires_capture"));
        ProviderCall call = capture("first", 2_000);

        assertThat(provider.make(call)).isEqualTo(new Outcome.Done());
        LoggedRequest sent = server.posts().get(0);
        assertThat(sent.getHeader("Idempotency-Key")).isEqualTo(call.key());
        assertThat(form(sent))
                .containsEntry("amount_to_capture", "2000")
                .containsEntry("final_capture", "false")
                .containsEntry("metadata[c_" + call.key() + "]", "first");
    }

    /** Of the last part the provider need not be able to take parts. */
    @Test
    void a_capture_of_all_that_is_held_is_the_last_one() {
        server.authorised("pi_0", "pi_1")
                .shows(INTENTS + "/pi_0", intent("pi_0", "canceled"))
                .shows(INTENTS + "/pi_1", intent("pi_1", "requires_capture", "\"amount_capturable\":2000"))
                .answers(INTENTS + "/pi_1/capture", intent("pi_1", "succeeded"));
        assertThat(provider.make(capture("first", 2_000))).isEqualTo(new Outcome.Done());
        assertThat(form(server.posts().get(0))).doesNotContainKey("final_capture");
    }

    /** Also after a day, when the provider has forgotten the key. */
    @Test
    void a_capture_that_is_done_is_not_made_again() {
        ProviderCall call = capture("first", 2_000);
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "requires_capture", """
                        "metadata":{"c_%s":"first"}""".formatted(call.key())));
        assertThat(provider.find(call)).contains(new Outcome.Done());
        assertThat(provider.find(capture("second", 2_000))).isEmpty();
        assertThat(provider.make(call)).isEqualTo(new Outcome.Done());
        assertThat(server.posts()).isEmpty();
    }

    @Test
    void a_capture_of_what_is_not_held_any_more_is_declined() {
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "canceled"))
                .refuses(INTENTS + "/pi_1/capture", 400, UNEXPECTED);
        assertThat(provider.make(capture("first", 2_000)))
                .isEqualTo(new Outcome.Declined("payment_intent_unexpected_state"));
    }

    @Test
    void a_void_lets_go_whatever_is_open_also_before_a_renewal() {
        server.authorised("pi_0", "pi_1");
        for (String id : new String[] {"pi_0", "pi_1"}) {
            server.shows(INTENTS + "/" + id, intent(id, "requires_capture"), intent(id, "canceled"))
                    .answers(INTENTS + "/" + id + "/cancel", intent(id, "canceled"));
        }
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Done());
        assertThat(server.posts()).hasSize(2);
        assertThat(server.posts())
                .extracting(sent -> sent.getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"canceled, 0, true", "succeeded, 2000, true", "succeeded, 5000, false"})
    void a_void_of_what_is_closed_asks_for_nothing(String status, long received, boolean letGo) {
        server.authorised("pi_1").shows(INTENTS + "/pi_1", intent("pi_1", status, "\"amount_received\":" + received));
        Outcome expected = letGo ? new Outcome.Done() : new Outcome.Declined("already_captured");
        assertThat(provider.make(letGo())).isEqualTo(expected);
        assertThat(provider.find(letGo())).contains(expected);
        assertThat(server.posts()).isEmpty();
    }

    /** Nothing in the log names a slip that nobody has paid, so it is searched for. */
    @Test
    void a_bank_slip_that_is_paid_while_it_is_voided_is_not_let_go() {
        server.shows(SEARCH, list("{\"id\":\"pi_1\"}"))
                .shows(
                        INTENTS + "/pi_1",
                        intent("pi_1", "requires_action"),
                        intent("pi_1", "succeeded", "\"amount_received\":5000"))
                .refuses(INTENTS + "/pi_1/cancel", 400, UNEXPECTED);
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Declined("already_captured"));
    }

    @Test
    void a_void_that_is_refused_is_declined() {
        server.authorised("pi_1")
                .shows(INTENTS + "/pi_1", intent("pi_1", "processing"))
                .refuses(INTENTS + "/pi_1/cancel", 400, UNEXPECTED);
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Declined("payment_intent_unexpected_state"));
        assertThat(provider.find(letGo())).isEmpty();
    }

    @Test
    void what_is_not_found_yet_is_not_declined() {
        server.shows(SEARCH, list());
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Unknown());
        assertThat(provider.find(letGo())).contains(new Outcome.Unknown());
    }
}
