package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.service.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several instances of one service. */
class InstancesTest {

    private static final String INSTANCES = "spring.cloud.discovery.client.simple.instances.query-side";

    private final RunningService toy = Installation.toy("query-side", start -> start);

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void all_that_are_ready_have_their_turn() throws IOException {
        try (RudeService other = new RudeService();
                RunningService gateway = gateway(URI.create(other.uri()).getPort())) {
            Client client = Client.of(gateway.port());
            other.answers("HTTP/1.1 203 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            await().until(() -> statuses(client, 2).equals(Set.of(200, 203)));
            int before = other.requests();

            assertThat(statuses(client, 20)).containsExactlyInAnyOrder(200, 203);
            assertThat(other.requests() - before).isEqualTo(10);
        }
    }

    @Test
    void one_that_hangs_is_left_out() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningService gateway = gateway(frozen.getLocalPort())) {
            Client client = Client.of(gateway.port());

            await().until(() -> statuses(client, 4).equals(Set.of(200)));
            assertThat(statuses(client, 20)).containsExactly(200);
        }
    }

    @Test
    void one_that_is_about_to_end_is_left_out_and_answers_until_then() {
        RunningService other = Installation.toy("query-side", start -> start.with(Map.of("daybook.drain", "1h")));
        try (RunningService gateway = gateway(other.port())) {
            Client client = Client.of(gateway.port());
            await().until(() -> statuses(client, 4).equals(Set.of(200)));

            Thread ending = new Thread(other::close);
            ending.start();
            try {
                Client ended = Client.of(other.port());
                await().until(() -> ended.get("/actuator/health/readiness").statusCode() == 503);
                assertThat(statuses(client, 20)).containsExactly(200);
                assertThat(ended.get("/v1/toys/1").statusCode()).isEqualTo(200);
            } finally {
                ending.interrupt();
            }
        }
    }

    @Test
    void each_address_of_a_name_is_an_instance_where_names_are_all_that_is_known() {
        try (RunningService gateway = Installation.gateway(Map.of(
                "daybook.discovery", "kubernetes", "daybook.services.query-side", "http://localhost:" + toy.port()))) {
            Client client = Client.of(gateway.port());

            await().until(() -> statuses(client, 4).equals(Set.of(200)));
        }
    }

    private RunningService gateway(int other) {
        Map<String, String> properties = new HashMap<>();
        List<Integer> ports = List.of(toy.port(), other);
        for (int i = 0; i < ports.size(); i++) {
            properties.put(INSTANCES + "[" + i + "].uri", "http://127.0.0.1:" + ports.get(i));
        }
        properties.put("daybook.gateway.answer-timeout", "1s");
        return Installation.gateway(properties);
    }

    private static Set<Integer> statuses(Client client, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> client.get("/v1/toys/1").statusCode())
                .collect(Collectors.toSet());
    }
}
