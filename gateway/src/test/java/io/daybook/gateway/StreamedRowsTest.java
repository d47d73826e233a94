package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.service.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that pass the gateway as their clients take them, from a service in its process and over the network. */
class StreamedRowsTest {

    private static final String REQUEST = "GET /v1/rows HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String FIRST_EVENT = HEAD.replace("text/csv", "text/event-stream") + "6\r\ndata:\n\r\n";

    /** Far less than such an answer has. */
    private static final Map<String, String> LITTLE_SPACE = Map.of("daybook.http.buffers", "1MB");

    /** How the service runs. */
    enum Way {
        IN_ONE_PROCESS,
        SEPARATELY
    }

    private record Running(RunningService gateway, RunningService service) implements AutoCloseable {

        static Running start(Way way) {
            if (way == Way.IN_ONE_PROCESS) {
                RunningService gateway = Installation.gateway(LITTLE_SPACE);
                return new Running(gateway, Installation.toy("query-side", start -> start.asGuestOf(gateway)));
            }
            RunningService service = Installation.toy("query-side", start -> start.with(LITTLE_SPACE));
            Map<String, String> addresses = Installation.addresses(List.of(service));
            addresses.putAll(LITTLE_SPACE);
            return new Running(Installation.gateway(addresses), service);
        }

        Client client() {
            return Client.of(gateway.port());
        }

        ToyRows rows() {
            return service.bean(ToyRows.class);
        }

        @Override
        public void close() {
            service.close();
            gateway.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void however_long_it_is_it_arrives_whole(Way way) {
        try (Running running = Running.start(way)) {
            HttpResponse<String> answer = running.client().get("/v1/rows");

            assertThat(answer.body()).hasSize(ToyRows.BYTES);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv");
            await().untilTrue(running.rows().closed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_does_not_take_it_makes_the_service_wait_and_when_it_goes_the_service_is_told(Way way)
            throws IOException {
        try (Running running = Running.start(way)) {
            try (Socket client = running.client().half(REQUEST)) {
                InputStream answer = client.getInputStream();
                await().until(() -> answer.available() > 0);
                assertThat(running.client().get("/v1/toys/1").statusCode()).isEqualTo(200);
            }

            await().untilTrue(running.rows().closed);
            assertThat(running.rows().read.get()).isLessThan(ToyRows.BYTES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_breaks_off_is_not_taken_for_the_whole(Way way) {
        try (Running running = Running.start(way)) {
            Client client = running.client();
            HttpResponse.BodyHandler<Void> all = HttpResponse.BodyHandlers.discarding();

            assertThatThrownBy(() ->
                            client.http().send(client.request("/v1/broken-rows").build(), all))
                    .isInstanceOf(IOException.class);
            await().untilTrue(running.rows().closed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void for_its_head_nothing_is_read(Way way) {
        try (Running running = Running.start(way)) {
            HttpResponse<String> head = running.client().method("HEAD", "/v1/rows");

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Type")).hasValue("text/csv");
            await().untilTrue(running.rows().closed);
            assertThat(running.rows().read.get()).isZero();
        }
    }

    @Test
    void a_service_that_dies_breaks_it_off() throws IOException {
        try (RudeService rude = new RudeService();
                RunningService gateway = Installation.gateway(Map.of("daybook.services.query-side", rude.uri()))) {
            rude.answers(HEAD + "5\r\n1,2,3\r\n");
            Client client = Client.of(gateway.port());

            assertThatThrownBy(() -> client.get("/v1/rows")).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_service_that_has_nothing_to_say_for_long_has_a_time_of_its_own() throws IOException {
        Map<String, String> times = Map.of(
                "daybook.gateway.answer-timeout", "1h",
                "daybook.gateway.stream-timeout", "1s");
        try (RudeService rude = new RudeService()) {
            Map<String, String> properties = new HashMap<>(times);
            properties.put("daybook.services.query-side", rude.uri());
            try (RunningService gateway = Installation.gateway(properties)) {
                rude.keepsSilentAfter(HEAD);
                Client client = Client.of(gateway.port());

                assertThatThrownBy(() -> client.get("/v1/rows")).isInstanceOf(UncheckedIOException.class);
                assertThat(client.raw(REQUEST)).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
            }
        }
    }

    /** Whoever listens connects again. */
    @Test
    void events_end_where_nothing_comes_for_so_long() throws IOException {
        try (RudeService rude = new RudeService();
                RunningService gateway = Installation.gateway(Map.of(
                        "daybook.services.query-side", rude.uri(),
                        "daybook.gateway.answer-timeout", "1h",
                        "daybook.gateway.stream-timeout", "1s"))) {
            rude.keepsSilentAfter(FIRST_EVENT);

            assertThat(Client.of(gateway.port()).get("/v1/rows").body()).isEqualTo("data:\n");
        }
    }
}
