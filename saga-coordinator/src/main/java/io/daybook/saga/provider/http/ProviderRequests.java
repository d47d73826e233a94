package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends requests to the provider, and tells an answer from none.
 *
 * <p>A request is sent again, after a pause that doubles, where the same one may be answered in a moment: the
 * connection failed, another request with the same key is under way (409), there were too many (429), or the provider
 * failed (5xx). That is safe, because questions change nothing and everything else carries an idempotency key. A
 * circuit breaker spares a provider that keeps failing; a request that it stops never leaves.
 */
final class ProviderRequests {

    /** The form of answers that this code was written for. */
    private static final String API_VERSION = "2024-06-20";

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final int BACK_OFF_FACTOR = 2;
    private static final int JUDGED_BY = 20;
    private static final int TRIED_AFTER_A_PAUSE = 3;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI address;
    private final String key;
    private final Duration timeout;
    private final HttpClient http;
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final CircuitBreaker breaker;
    private final Retry retry;

    /**
     * @param clock when the circuit breaker lets requests through again
     * @throws IllegalStateException if address or key are missing
     */
    ProviderRequests(HttpProviderSettings settings, Clock clock) {
        this.address = settings.address();
        this.key = settings.key();
        this.timeout = settings.attemptTimeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build();
        this.breaker = breakers.circuitBreaker(
                "payment-provider",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(JUDGED_BY)
                        .minimumNumberOfCalls(JUDGED_BY)
                        .waitDurationInOpenState(settings.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(TRIED_AFTER_A_PAUSE)
                        .recordException(failure -> isPassing(failure) || failure instanceof InterruptedException)
                        .build());
        this.retry = Retry.of(
                "payment-provider",
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(settings.backOff(), BACK_OFF_FACTOR))
                        .retryOnException(ProviderRequests::isPassing)
                        .build());
    }

    void bindTo(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof ProviderUnansweredException unanswered && unanswered.isPassing();
    }

    /**
     * What the provider sent, as one of our types.
     *
     * @throws IllegalArgumentException if it is not in that form
     */
    static <T> T read(JsonNode json, Class<T> type) {
        return JSON.convertValue(json, type);
    }

    /** @throws IOException if the bytes are no JSON */
    static JsonNode parse(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    /**
     * Asks without changing anything.
     *
     * @throws ProviderUnansweredException if there is no answer
     */
    JsonNode get(String path, Map<String, String> query) {
        return send(request(path + "?" + form(query)).GET().build());
    }

    /**
     * Asks for something to be done, once for each key.
     *
     * @throws ProviderDeclinedException if it is refused
     * @throws ProviderUnansweredException if it is not known whether it was done
     */
    JsonNode post(String path, Map<String, String> form, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(form(form)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + key)
                .header("Stripe-Version", API_VERSION);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> Stream.of(field.getKey(), field.getValue())
                        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
    }

    private JsonNode send(HttpRequest request) {
        try {
            return Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, () -> sendOnce(request)))
                    .call();
        } catch (CallNotPermittedException open) {
            throw new ProviderUnansweredException("Nothing was sent: the provider keeps failing", false, open);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderUnansweredException("Interrupted while waiting for the provider", false, interrupted);
        }
    }

    private JsonNode sendOnce(HttpRequest request) throws InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException lost) {
            throw new ProviderUnansweredException("The connection to the provider failed: " + lost, true, lost);
        }
        int status = response.statusCode();
        JsonNode answer = answer(status, response.body());
        if (status / 100 == 2 && answer.isObject()) {
            return answer;
        }
        JsonNode error = answer.path("error");
        boolean refused = (status == 400 || status == 402)
                && error.isObject()
                && !error.path("type").asText().equals("idempotency_error");
        if (refused) {
            throw new ProviderDeclinedException(code(error));
        }
        throw new ProviderUnansweredException(
                "The provider answered " + status + " " + error.path("type").asText(""),
                status == 409 || status == 429 || status >= 500,
                null);
    }

    /** An error may come from something between us and the provider, and be no JSON. */
    private static JsonNode answer(int status, byte[] body) {
        try {
            return parse(body);
        } catch (IOException foreign) {
            boolean passing = status == 409 || status == 429 || status >= 500;
            throw new ProviderUnansweredException("The provider's answer " + status + " is no JSON", passing, foreign);
        }
    }

    /** The most exact reason that an error of the provider gives. */
    static String code(JsonNode error) {
        return Stream.of("decline_code", "code", "type")
                .map(name -> error.path(name).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("declined");
    }
}
