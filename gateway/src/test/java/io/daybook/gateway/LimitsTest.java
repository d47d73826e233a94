package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    private static final String LIMITS = "daybook.gateway.limits.";
    private static final IssuerAccount ALICE = new IssuerAccount("alice", "a password of alice's", Set.of("customer"));
    private static final IssuerAccount BOB = new IssuerAccount("bob", "a password of bob's", Set.of("customer"));

    private final Gateways gateways = new Gateways();

    @TempDir
    private Path directory = Path.of("given by JUnit");

    @AfterEach
    void stop() {
        gateways.close();
    }

    @Test
    void an_address_that_sends_too_much_is_told_when_to_come_back() {
        Client client = gateways.start(of("address", 3));

        assertThat(statuses(client, 3)).containsOnly(201);
        HttpResponse<String> refused = post(client);
        Client.assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3_600L);
        Client.assertProblem(client.get("/v1/toys/1"), 429, "RATE_LIMITED");
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_too_large_for_a_refusal_is_refused_like_the_rest() {
        Client client = gateways.start(of("address", 1));
        String large = "{\"name\":\"" + "x".repeat(900_000) + "\"}";

        assertThat(client.post("/v1/toys", large, "Idempotency-Key", "k").statusCode())
                .isEqualTo(201);
        Client.assertProblem(client.post("/v1/toys", large, "Idempotency-Key", "k"), 429, "RATE_LIMITED");
    }

    @Test
    void behind_a_balancer_the_address_is_the_one_that_it_names() {
        Map<String, String> properties = new HashMap<>(of("address", 1));
        properties.put("server.forward-headers-strategy", "native");
        Client client = gateways.start(properties);

        for (String address : List.of("192.0.2.1", "192.0.2.2", "2001:db8:1:1::1", "2001:db8:1:2::1")) {
            assertThat(from(client, address)).isEqualTo(200);
            assertThat(from(client, address)).isEqualTo(429);
        }
        assertThat(from(client, "2001:db8:1:1:ffff::2")).isEqualTo(429);
    }

    @Test
    void a_caller_who_sends_too_much_does_not_keep_others_from_it() throws Exception {
        try (EmbeddedIssuer issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of(ALICE, BOB)))) {
            Map<String, String> properties = new HashMap<>(of("caller", 2));
            properties.put(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                    issuer.uri().toString());
            Client client = gateways.start(properties);
            String alice = "Bearer " + issuer.token(ALICE);

            assertThat(get(client, alice)).isEqualTo(200);
            assertThat(get(client, alice)).isEqualTo(200);
            assertThat(get(client, alice)).isEqualTo(429);
            assertThat(get(client, "Bearer " + issuer.token(BOB))).isEqualTo(200);
            assertThat(get(client, "Bearer wrong")).isEqualTo(401);
        }
    }

    @Test
    void gateways_count_together_and_alone_while_they_cannot() {
        Map<String, String> properties = new HashMap<>(of("address", 20));
        try (EmbeddedMongoDb mongodb = EmbeddedMongoDb.start(
                EmbeddedMongoDbOptions.in(directory.resolve("mongodb")).withPort(0))) {
            properties.put(LIMITS + "shared-mongodb", mongodb.connectionString());
            properties.put(LIMITS + "shared-timeout", "1m");
            Client one = gateways.start(properties);
            Client other = gateways.start(properties);

            long taken = statuses(one, 25).filter(status -> status == 201).count();
            long left = statuses(other, 25).filter(status -> status == 201).count();

            assertThat(taken).isEqualTo(20);
            assertThat(left).isLessThanOrEqualTo(1);
            try (MongoClient client = MongoClients.create(mongodb.connectionString())) {
                assertThat(client.getDatabase("daybook-gateway")
                                .getCollection("rateLimits")
                                .listIndexes())
                        .anySatisfy(index -> assertThat(index.get("expireAfterSeconds", Number.class))
                                .isEqualTo(0L));
            }
        }
        properties.remove(LIMITS + "shared-timeout");
        Client late = gateways.start(properties);
        List<CompletableFuture<Integer>> together = IntStream.range(0, 21)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(late).statusCode()))
                .toList();
        assertThat(together.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(20);
        Client.assertProblem(post(late), 429, "RATE_LIMITED");
    }

    private static Map<String, String> of(String kind, int requests) {
        return Map.of(
                LIMITS + kind + ".requests", "1",
                LIMITS + kind + ".period", "1h",
                LIMITS + kind + ".burst", Integer.toString(requests));
    }

    private static Stream<Integer> statuses(Client client, int requests) {
        return IntStream.range(0, requests).mapToObj(i -> post(client).statusCode());
    }

    private static HttpResponse<String> post(Client client) {
        return client.post("/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "k");
    }

    private static int from(Client client, String address) {
        return client.get("/v1/toys/1", "X-Forwarded-For", address).statusCode();
    }

    private static int get(Client client, String authorization) {
        return client.get("/v1/toys/1", "Authorization", authorization).statusCode();
    }
}
