package io.daybook.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.CountMatchingStrategy;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.daybook.kit.service.RunningService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.consul.serviceregistry.ConsulServiceRegistry;

/** What is said to an agent of Consul and what is understood of its answers, as HashiCorp describes its HTTP API. */
class ConsulTest {

    private static final String REGISTRATION = """
            {"ID": "query-side-127-0-0-1-PORT", "Name": "query-side", "Address": "127.0.0.1", "Port": PORT,
             "Meta": {"secure": "false"},
             "Check": {"HTTP": "http://127.0.0.1:PORT/actuator/health/readiness", "Interval": "2s", "Timeout": "2s",
                       "DeregisterCriticalServiceAfter": "10m"}}
            """;

    /** As {@code /v1/health/service/:service} lists each instance: its node, itself and its checks. */
    private static final String INSTANCE = """
            {"Node": {"ID": "40e4a748-2192-161a-0510-9bf59fe950b5", "Node": "t2.320", "Address": "10.0.0.1",
                      "Datacenter": "dc1", "TaggedAddresses": {"lan": "10.0.0.1"}, "Meta": {}},
             "Service": {"ID": "query-side-PORT", "Service": "query-side", "Tags": [], "Address": "127.0.0.1",
                         "Meta": {"secure": "SECURE"}, "Port": PORT, "Weights": {"Passing": 1, "Warning": 1}},
             "Checks": [{"Node": "t2.320", "CheckID": "service:query-side-PORT", "Name": "Service check",
                         "Status": "passing", "Notes": "", "Output": "", "ServiceID": "query-side-PORT",
                         "ServiceName": "query-side", "ServiceTags": []}]}
            """;

    private final WireMockServer consul =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        consul.start();
        consul.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
    }

    @AfterEach
    void stop() {
        consul.stop();
    }

    @Test
    void a_service_registers_itself_with_its_readiness_and_is_out_before_it_stops_answering()
            throws InterruptedException {
        RunningService toy = toy(Map.of("daybook.drain", "1h"));
        int port = toy.port();
        heard(putRequestedFor(urlPathEqualTo("/v1/agent/service/register"))
                .withRequestBody(equalToJson(REGISTRATION.replace("PORT", String.valueOf(port)), true, true)));

        Thread ending = new Thread(toy::close);
        ending.start();
        try {
            heard(putRequestedFor(urlPathEqualTo("/v1/agent/service/deregister/query-side-127-0-0-1-" + port)));
            assertThat(Client.of(port).get("/v1/toys/1").statusCode()).isEqualTo(200);
        } finally {
            ending.interrupt();
            ending.join();
        }
    }

    @Test
    void the_gateway_asks_for_those_that_pass_and_keeps_them_when_consul_fails() {
        try (RunningService toy = toy(Map.of())) {
            consul.stubFor(get(urlPathEqualTo("/v1/health/service/query-side"))
                    .willReturn(okJson("[" + instance(toy.port(), false) + "," + instance(1, true) + "]")));
            try (RunningService gateway = gateway()) {
                assertThat(gateway.bean(DiscoveryClient.class).getInstances("query-side"))
                        .extracting(ServiceInstance::getUri)
                        .hasToString("[http://127.0.0.1:" + toy.port() + ", https://127.0.0.1:1]");
                Client client = Client.of(gateway.port());
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> client.get("/v1/toys/1").statusCode() == 200);
                heard(getRequestedFor(urlPathEqualTo("/v1/health/service/query-side"))
                        .withQueryParam("passing", equalTo("true")));

                consul.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
                consul.resetRequests();
                // Once it asks again it has heard the answer before.
                heard(moreThanOrExactly(2), getRequestedFor(urlPathEqualTo("/v1/health/service/query-side")));
                assertThat(client.get("/v1/toys/1").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_guest_has_no_address_and_is_not_registered() {
        try (RunningService gateway = gateway();
                RunningService guest = Installation.toy(
                        "query-side", start -> start.with(agent()).asGuestOf(gateway))) {
            assertThatThrownBy(() -> guest.bean(ConsulServiceRegistry.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
            assertThat(Client.of(gateway.port()).get("/v1/toys/1").statusCode()).isEqualTo(200);
        }
    }

    private RunningService toy(Map<String, ?> properties) {
        return Installation.toy("query-side", start -> start.with(properties).with(agent()));
    }

    private RunningService gateway() {
        Map<String, Object> properties = new HashMap<>(agent());
        properties.put("spring.cloud.loadbalancer.health-check.refetch-instances-interval", "200ms");
        return Installation.gateway(properties);
    }

    private static String instance(int port, boolean secure) {
        return INSTANCE.replace("PORT", String.valueOf(port)).replace("SECURE", String.valueOf(secure));
    }

    private Map<String, ?> agent() {
        return Map.of(
                "daybook.discovery", "consul",
                "spring.cloud.consul.host", "127.0.0.1",
                "spring.cloud.consul.port", consul.port());
    }

    private void heard(RequestPatternBuilder request) {
        heard(moreThanOrExactly(1), request);
    }

    private void heard(CountMatchingStrategy times, RequestPatternBuilder request) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> consul.verify(times, request));
    }
}
