package io.daybook.saga.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.saga.provider.Calls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider that answers as it is told, and what the log says of the payment, for tests. */
final class ProviderServer implements AutoCloseable {

    static final String KEY = "sk_test_0123456789";
    static final String WEBHOOK_SECRET = "whsec_0123456789abcdef0123456789abcdef";
    static final String INTENTS = "/v1/payment_intents";
    static final String SEARCH = INTENTS + "/search";
    static final String REFUNDS = "/v1/refunds";
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .jettyStopTimeout(1L));
    final List<PaymentEvent> log = new ArrayList<>();
    final MovableClock clock = MovableClock.at(NOW);

    ProviderServer() {
        server.start();
    }

    /** The settings of tests, which wait long for an answer and pause only for a moment between attempts. */
    HttpProviderSettings settings() {
        return settings(Duration.ofMinutes(2), Duration.ofMinutes(1), /* attempts= */ 3);
    }

    HttpProviderSettings settings(Duration timeout, Duration attemptTimeout, int attempts) {
        return new HttpProviderSettings(
                URI.create(server.baseUrl()),
                KEY,
                null,
                WEBHOOK_SECRET,
                null,
                timeout,
                attemptTimeout,
                attempts,
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                Duration.ofDays(7));
    }

    HttpPaymentProvider provider(HttpProviderSettings settings) {
        return new HttpPaymentProvider(settings, payment -> payment.equals(Calls.PAYMENT) ? log : List.of(), clock);
    }

    /** The payment's authorisations, as the log names them. */
    ProviderServer authorised(String... references) {
        for (int retry = 0; retry < references.length; retry++) {
            log.add(new PaymentAuthorised(
                    Calls.PAYMENT, Calls.ORDER, Calls.brl(5_000), references[retry], null, retry));
        }
        return this;
    }

    ProviderServer answers(String path, String json) {
        server.stubFor(post(urlPathEqualTo(path)).willReturn(okJson(json)));
        return this;
    }

    ProviderServer refuses(String path, int status, String error) {
        return fails(path, aResponse().withStatus(status).withBody("{\"error\":" + error + "}"));
    }

    ProviderServer fails(String path, ResponseDefinitionBuilder how) {
        server.stubFor(post(urlPathEqualTo(path)).willReturn(how));
        return this;
    }

    /** Whatever is asked, there is no answer. */
    ProviderServer away() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        return this;
    }

    /** First one answer, then the other. */
    ProviderServer failsOnce(String path, ResponseDefinitionBuilder how, String json) {
        return inTurn(() -> post(urlPathEqualTo(path)), path, how, okJson(json));
    }

    ProviderServer shows(String path, String json) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
        return this;
    }

    /** First one state, and from the next question on the other. */
    ProviderServer shows(String path, String first, String then) {
        return inTurn(() -> get(urlPathEqualTo(path)), path, okJson(first), okJson(then));
    }

    /** What the provider lists, one question after the other; the last list stays. */
    ProviderServer refundsOf(String intent, String... lists) {
        return inTurn(
                () -> get(urlPathEqualTo(REFUNDS)).withQueryParam("payment_intent", equalTo(intent)),
                intent,
                Stream.of(lists).map(WireMock::okJson).toArray(ResponseDefinitionBuilder[]::new));
    }

    private ProviderServer inTurn(
            Supplier<MappingBuilder> request, String scenario, ResponseDefinitionBuilder... answers) {
        for (int turn = 0; turn < answers.length; turn++) {
            server.stubFor(request.get()
                    .inScenario(scenario)
                    .whenScenarioStateIs(turn(turn))
                    .willReturn(answers[turn])
                    .willSetStateTo(turn(Math.min(turn + 1, answers.length - 1))));
        }
        return this;
    }

    private static String turn(int number) {
        return number == 0 ? Scenario.STARTED : "turn " + number;
    }

    /** The requests that would do something, in their order. */
    List<LoggedRequest> posts() {
        return server.findAll(RequestPatternBuilder.newRequestPattern(RequestMethod.POST, anyUrl()));
    }

    List<LoggedRequest> gets() {
        return server.findAll(RequestPatternBuilder.newRequestPattern(RequestMethod.GET, anyUrl()));
    }

    static Map<String, String> form(LoggedRequest request) {
        return request.formParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().firstValue()));
    }

    static String intent(String id, String status, String... members) {
        return "{\"id\":\"" + id + "\",\"object\":\"payment_intent\",\"status\":\"" + status
                + "\",\"amount\":5000,\"created\":1772445600"
                + Stream.of(members).map(member -> "," + member).collect(Collectors.joining()) + "}";
    }

    static String list(String... objects) {
        return "{\"object\":\"list\",\"data\":[" + String.join(",", objects) + "]}";
    }

    /** Forgets what was stubbed, asked and logged. */
    void reset() {
        server.resetAll();
        log.clear();
    }

    @Override
    public void close() {
        if (server.isRunning()) { // A test may have stopped it before.
            server.stop();
        }
    }
}
