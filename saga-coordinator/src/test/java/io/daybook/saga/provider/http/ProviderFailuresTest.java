package io.daybook.saga.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.http.ProviderServer.INTENTS;
import static io.daybook.saga.provider.http.ProviderServer.SEARCH;
import static io.daybook.saga.provider.http.ProviderServer.intent;
import static io.daybook.saga.provider.http.ProviderServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider over HTTP that gives no answer, or none that can be understood: nothing of it is called failed. */
class ProviderFailuresTest {

    private static final ProviderCall CALL = authorisation(TenderKind.CARD, "pm_1");
    private static final String AUTHORISED = intent("pi_1", "requires_capture");
    private static final Outcome HELD = new Outcome.Authorised("pi_1", null);
    private static final Outcome UNKNOWN = new Outcome.Unknown();
    private static final int LONGER_THAN_ANY_LIMIT = 600_000;
    private static final int JUDGED_BY = 20;

    private final ProviderServer server = new ProviderServer();
    private HttpPaymentProvider provider = server.provider(server.settings());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    private void limitedTo(Duration timeout, Duration attemptTimeout, int attempts) {
        provider.close();
        provider = server.provider(server.settings(timeout, attemptTimeout, attempts));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503})
    void what_passes_is_asked_again_with_the_same_key(int status) {
        server.failsOnce(INTENTS, aResponse().withStatus(status).withBody("{\"error\":{}}"), AUTHORISED);
        assertThat(provider.make(CALL)).isEqualTo(HELD);
        assertThat(server.posts()).hasSize(2).allSatisfy(sent -> assertThat(sent.getHeader("Idempotency-Key"))
                .isEqualTo(CALL.key()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void so_is_what_a_cut_connection_left_open(Fault fault) {
        server.failsOnce(INTENTS, aResponse().withFault(fault), AUTHORISED);
        assertThat(provider.make(CALL)).isEqualTo(HELD);
        assertThat(server.posts()).hasSize(2);
    }

    @Test
    void where_it_does_not_pass_the_outcome_is_unknown() {
        server.fails(INTENTS, aResponse().withStatus(503));
        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        assertThat(server.posts()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":{\"type\":\"authentication_error\"}}'",
        "403, '{\"error\":{}}'",
        "404, '{\"error\":{}}'",
        "400, '{\"error\":{\"type\":\"idempotency_error\"}}'",
        "400, '{}'",
        "400, <html>",
        "302, '{}'",
        "200, <html>",
        "200, ''",
        "200, '{}'",
        "200, []"
    })
    void what_says_nothing_of_the_payment_is_unknown_and_asked_once(int status, String body) {
        server.fails(INTENTS, aResponse().withStatus(status).withBody(body));
        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        assertThat(server.posts()).hasSize(1);
    }

    @Test
    void a_provider_that_is_not_there_leaves_the_outcome_unknown() {
        server.close();
        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        assertThat(provider.find(CALL)).contains(UNKNOWN);
    }

    @Test
    void an_attempt_that_takes_too_long_is_asked_again() {
        limitedTo(Duration.ofMinutes(2), Duration.ofSeconds(2), 3);
        server.failsOnce(INTENTS, okJson(AUTHORISED).withFixedDelay(LONGER_THAN_ANY_LIMIT), AUTHORISED);
        assertThat(provider.make(CALL)).isEqualTo(HELD);
        assertThat(server.posts()).hasSize(2);
    }

    /** Its head is here in time, and its body is not. */
    @Test
    void a_call_ends_with_its_time_whatever_the_provider_sends() {
        limitedTo(Duration.ofSeconds(1), Duration.ofMinutes(5), 3);
        server.fails(INTENTS, okJson(AUTHORISED).withChunkedDribbleDelay(10, LONGER_THAN_ANY_LIMIT));
        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_provider_that_keeps_failing_is_left_alone_for_a_while() {
        openBreaker();
        server.answers(INTENTS, AUTHORISED).shows(SEARCH, list());

        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        assertThat(provider.find(CALL)).contains(UNKNOWN);
        assertThat(server.posts()).hasSize(JUDGED_BY);

        server.clock.move(Duration.ofSeconds(29));
        assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        assertThat(server.posts()).hasSize(JUDGED_BY);
    }

    @Test
    void after_that_it_is_tried_and_where_it_answers_used_again() {
        openBreaker();
        server.answers(INTENTS, AUTHORISED);
        server.clock.move(Duration.ofSeconds(31));
        for (int call = 0; call < 2 * JUDGED_BY; call++) {
            assertThat(provider.make(CALL)).isEqualTo(HELD);
        }
    }

    @Test
    void where_it_still_fails_it_is_left_alone_again() {
        openBreaker();
        server.clock.move(Duration.ofSeconds(31));
        for (int call = 0; call < JUDGED_BY; call++) {
            assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        }
        assertThat(server.posts()).hasSizeLessThan(2 * JUDGED_BY);
    }

    /** A customer without money says nothing of the provider. */
    @Test
    void declines_open_no_circuit_breaker() {
        server.refuses(INTENTS, 402, "{\"type\":\"card_error\",\"decline_code\":\"insufficient_funds\"}");
        for (int call = 0; call < 2 * JUDGED_BY; call++) {
            assertThat(provider.make(CALL)).isEqualTo(new Outcome.Declined("insufficient_funds"));
        }
    }

    private void openBreaker() {
        limitedTo(Duration.ofMinutes(2), Duration.ofMinutes(1), 1);
        server.fails(INTENTS, aResponse().withStatus(500));
        for (int call = 0; call < JUDGED_BY; call++) {
            assertThat(provider.make(CALL)).isEqualTo(UNKNOWN);
        }
        assertThat(server.posts()).hasSize(JUDGED_BY);
    }
}
