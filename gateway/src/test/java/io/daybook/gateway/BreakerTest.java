package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.service.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests for an instance that takes them and does not answer. */
class BreakerTest {

    private static final String INSTANCES = "spring.cloud.discovery.client.simple.instances.command-side";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    private final RudeService rude = new RudeService();

    @AfterEach
    void close() throws IOException {
        rude.close();
    }

    @Test
    void it_is_left_alone_until_it_may_have_come_to_itself() {
        try (RunningService gateway = gateway("PT0.2S")) {
            Client client = Client.of(gateway.port());
            rude.answers("");

            for (int i = 0; i < 4; i++) {
                Client.assertProblem(post(client), 504, "OUTCOME_UNKNOWN");
            }
            assertThat(rude.requests()).isEqualTo(4);
            rude.answers(ANSWER);
            await().until(() -> post(client).statusCode() == 200);
            assertThat(post(client).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_it_does_not_get_was_certainly_not_done() {
        try (RunningService gateway = gateway("PT1H")) {
            Client client = Client.of(gateway.port());
            rude.answers("");
            for (int i = 0; i < 4; i++) {
                Client.assertProblem(client.get("/v1/toys/1"), 503, "UNAVAILABLE");
            }

            Client.assertProblem(post(client), 503, "UNAVAILABLE");
            assertThat(rude.requests()).isEqualTo(4);
        }
    }

    @Test
    void another_takes_what_it_would_have_got() throws IOException {
        RunningService toy = Installation.toy("command-side", start -> start);
        Map<String, String> properties = new HashMap<>(settings("PT1H"));
        properties.put(INSTANCES + "[0].uri", rude.uri());
        properties.put(INSTANCES + "[1].uri", "http://127.0.0.1:" + toy.port());
        try (toy;
                RunningService gateway = Installation.gateway(properties)) {
            Client client = Client.of(gateway.port());
            rude.answers("");
            long lost = 0;
            for (int i = 0; i < 20; i++) {
                lost += post(client).statusCode() == 504 ? 1 : 0;
            }

            assertThat(lost).isEqualTo(4);
        }
    }

    @Test
    void one_that_is_gone_loses_what_was_under_way_and_not_what_comes_after() throws IOException {
        rude.keepsSilent();
        try (RunningService gateway = gateway("PT1H")) {
            Client client = Client.of(gateway.port());
            List<CompletableFuture<HttpResponse<String>>> first = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> post(client), task -> new Thread(task).start()))
                    .limit(4)
                    .toList();
            await().until(() -> rude.requests() == 4);
            rude.answersAtLast("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(first).allMatch(answered -> answered.join().statusCode() == 200);

            rude.close();
            rude.hangsUp();

            assertThat(Stream.generate(() -> post(client).statusCode()).limit(4).filter(status -> status == 504))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void each_service_has_its_own_time() {
        Map<String, String> properties = new HashMap<>(settings("PT1H"));
        properties.put("daybook.gateway.answer-timeout", "1h");
        properties.put("daybook.gateway.answer-timeouts.query-side", "100ms");
        properties.put("daybook.services.query-side", rude.uri());
        rude.keepsSilent();
        try (RunningService gateway = Installation.gateway(properties)) {
            Client.assertProblem(Client.of(gateway.port()).get("/v1/toys/1"), 503, "UNAVAILABLE");
        }
    }

    private RunningService gateway(String open) {
        Map<String, String> properties = new HashMap<>(settings(open));
        properties.put("daybook.services.command-side", rude.uri());
        properties.put("daybook.services.query-side", rude.uri());
        return Installation.gateway(properties);
    }

    private static Map<String, String> settings(String open) {
        return Map.of("daybook.gateway.breaker.calls", "4", "daybook.gateway.breaker.open", open);
    }

    private static HttpResponse<String> post(Client client) {
        return client.post("/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "k");
    }
}
