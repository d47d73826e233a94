package io.daybook.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.service.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Instances that register themselves in a real Eureka, and a gateway that finds them there. */
class EurekaTest {

    private static final Pattern ASKED = Pattern.compile("\"Host\":\\[\"127\\.0\\.0\\.1:(\\d+)\"]");

    private static ConfigurableApplicationContext eureka;
    private static RunningService gateway;
    private static RunningService toy;

    @BeforeAll
    static void start() {
        eureka = EurekaServer.start();
        toy = toy(Map.of());
        gateway = Installation.gateway(registered(Map.of(
                "eureka.client.registry-fetch-interval-seconds",
                1,
                "spring.cloud.loadbalancer.health-check.refetch-instances-interval",
                "500ms")));
        eventually().until(() -> Client.of(gateway.port()).get("/v1/headers").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        toy.close();
        eureka.close();
    }

    @Test
    void those_that_have_registered_have_their_turn_and_one_that_falls_is_left_out() {
        try (RunningService other = toy(Map.of())) {
            eventually().until(() -> Set.copyOf(answeredBy(2)).equals(Set.of(toy.port(), other.port())));
            eventually()
                    .untilAsserted(
                            () -> { // On a busy machine one may not have said in time that it is ready.
                                List<Integer> turns = answeredBy(4);
                                assertThat(turns.get(0)).isEqualTo(turns.get(2)).isNotEqualTo(turns.get(1));
                                assertThat(turns.get(1)).isEqualTo(turns.get(3));
                            });

            WebServerApplicationContext fallen = (WebServerApplicationContext)
                    requireNonNull(other.bean(DispatcherServlet.class).getWebApplicationContext());
            requireNonNull(fallen.getWebServer()).stop();

            eventually().untilAsserted(() -> assertThat(answeredBy(4)).containsOnly(toy.port()));
            assertThat(isRegistered(other.port())).isTrue();
        }
    }

    @Test
    void one_that_is_about_to_end_leaves_and_no_request_is_lost() throws InterruptedException {
        RunningService other = toy(Map.of("daybook.drain", "1h"));
        int port = other.port();
        eventually().until(() -> answeredBy(2).contains(port));

        Thread ending = new Thread(other::close);
        ending.start();
        try {
            eventually().until(() -> !answeredBy(4).contains(port) && !isRegistered(port));
            assertThat(Client.of(port).get("/v1/headers").statusCode()).isEqualTo(200);
        } finally {
            ending.interrupt();
            ending.join();
        }
        assertThat(answeredBy(2)).containsOnly(toy.port());
    }

    private static RunningService toy(Map<String, ?> properties) {
        return Installation.toy("query-side", start -> start.with(registered(properties)));
    }

    private static Map<String, ?> registered(Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("daybook.discovery", "eureka");
        properties.put("daybook.eureka", "http://127.0.0.1:" + EurekaServer.port(eureka) + "/eureka/");
        return properties;
    }

    /** The ports of those that answered so many requests, none of which may be lost. */
    private static List<Integer> answeredBy(int requests) {
        Client client = Client.of(gateway.port());
        return IntStream.range(0, requests)
                .mapToObj(i -> client.get("/v1/headers"))
                .map(EurekaTest::portIn)
                .toList();
    }

    private static int portIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        Matcher asked = ASKED.matcher(answer.body());
        assertThat(asked.find()).as(answer.body()).isTrue();
        return Integer.parseInt(asked.group(1));
    }

    private static boolean isRegistered(int port) {
        return Client.of(EurekaServer.port(eureka))
                .get("/eureka/apps", "Accept", "application/json")
                .body()
                .contains("\"query-side:127.0.0.1:" + port + "\"");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
