package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import io.daybook.systemtests.running.Shop.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of a running system, made by each role and with every token that must not be accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredCallsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The name of the customer and of all that is asked for, so that the customer asks for his own orders. */
    private static final String ID = "6f1de3a8-6f0e-4b8e-9a53-0d4c8f9d2b10";

    private static final List<String> ROLES = List.of("customer", "staff", "operator", "analyst");
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private EmbeddedIssuer issuer;
    private RunningSystem system;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
        system = RunningSystem.start(
                data, Jdk.OWN, Map.of("DAYBOOK_ISSUER", issuer.uri().toString()), "--secure");
    }

    @AfterAll
    void stop() {
        system.close();
        issuer.close();
    }

    private Shop as(String name, String... roles) {
        return system.shop().as(issuer.token(new IssuerAccount(name, "", Set.of(roles))));
    }

    static List<SecuredCall> calls() throws IOException {
        return SecuredCall.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_is_made_by_its_roles_and_by_nobody_else(SecuredCall call) throws IOException {
        for (String role : ROLES) {
            int status = status(as(ID, role), call);
            if (call.isForEverybody() || call.roles().contains(role)) {
                assertThat(status).as(role).isNotIn(401, 403, 500);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
        assertThat(status(as(ID, "gardener"), call)).isIn(call.isForEverybody() ? Set.of(200, 404) : Set.of(403));
        assertThat(status(system.shop(), call)).isIn(call.isForEverybody() ? Set.of(200, 404) : Set.of(401));
    }

    @Test
    void no_call_accepts_a_token_that_is_wrong() throws Exception {
        IssuerAccount all = new IssuerAccount(ID, "", Set.copyOf(ROLES));
        for (Map.Entry<String, String> forged :
                new ForgedTokens(issuer, all).all().entrySet()) {
            Shop shop = system.shop().as(forged.getValue());
            for (SecuredCall call : calls()) {
                assertThat(status(shop, call))
                        .as(call + " with a token " + forged.getKey())
                        .isEqualTo(401);
            }
        }
    }

    private static int status(Shop shop, SecuredCall call) throws IOException {
        return shop.call(call.method(), call.pathWith(ID), "key").status();
    }

    @Test
    void a_customer_sees_and_changes_what_is_his_own() throws Exception {
        Shop staff = as("sam", "staff");
        staff.define("tea");
        staff.receive("tea", 100, "first");
        Shop ada = as("ada", "customer");
        Shop bob = as("bob", "customer");
        Answer placed = ada.order("one", "tea", 1, CARD);
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
        String order = "/v1/orders/" + placed.text("/orderId");
        JsonNode shown = await().atMost(PATIENCE).until(() -> ada.get(order).body(), seen -> !seen.at("/shipments")
                .isEmpty());
        String shipment = "/v1/shipments/" + shown.at("/shipments/0/shipmentId").asText();
        assertThat(await().atMost(PATIENCE).until(() -> ada.get(shipment).status(), status -> status == 200))
                .isEqualTo(200);

        for (String path : List.of(order, order + "?version=0", order + "?asOf=2100-01-01T00:00:00Z", shipment)) {
            assertThat(bob.get(path).status()).as(path).isEqualTo(404);
            // The analysts' tables, which know the past, may be late.
            await(path).atMost(PATIENCE).until(() -> staff.get(path).status(), status -> status == 200);
            assertThat(ada.get(path).status()).as(path).isEqualTo(200);
        }
        assertListsAreOwn(ada, bob);
        assertCannotBeChangedBy(bob, order);
        assertThat(ada.get(order).text("/status/order")).isEqualTo("CONFIRMED");
        Answer cancelled = ada.post(order + "/cancellation", "a1", "{\"reason\":\"too late\"}", 25);
        assertThat(cancelled.status()).isEqualTo(202);
        JsonNode timeline = await().atMost(PATIENCE)
                .until(() -> staff.get(order + "/timeline").body(), seen -> seen.toString()
                        .contains("CancellationRequested"));
        assertThat(timeline.path("items").get(0).path("actor").asText()).isEqualTo("ada");
    }

    private static void assertListsAreOwn(Shop ada, Shop bob) throws IOException {
        assertThat(bob.get("/v1/orders").body().path("items")).isEmpty();
        assertThat(ada.get("/v1/orders").body().path("items")).hasSize(1);
        assertThat(bob.get("/v1/orders?customerId=ada").status()).isEqualTo(403);
        assertThat(bob.get("/v1/customers/ada/orders").status()).isEqualTo(403);
        assertThat(ada.get("/v1/customers/ada/orders").body().path("items")).hasSize(1);
    }

    /** What he is told is what he is told of an order that is not there. */
    private static void assertCannotBeChangedBy(Shop bob, String order) throws IOException {
        String unknown = "/v1/orders/" + ID;
        Map<String, String> changes = Map.of(
                "/cancellation",
                "{\"reason\":\"I may not\"}",
                "/amendments",
                "{\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]}",
                "/returns",
                "{\"lines\":[{\"lineId\":\"1\",\"quantity\":1}],\"reason\":\"I may not\"}");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Answer refused = bob.post(order + change.getKey(), "b", change.getValue(), 0);
            assertThat(refused.status()).as(change.getKey()).isEqualTo(404);
            assertThat(refused.body())
                    .isEqualTo(bob.post(unknown + change.getKey(), "b", change.getValue(), 0)
                            .body());
        }
        assertThat(bob.get(order).body()).isEqualTo(bob.get(unknown).body());
    }

    @Test
    void a_customer_buys_for_himself_and_at_the_prices_of_the_shop() throws IOException {
        as("sam", "staff").define("milk");
        Shop bob = as("bob", "customer");

        Answer forAda = bob.order("two", "milk", 1, CARD);
        assertThat(forAda.status()).isEqualTo(403);
        assertThat(forAda.text("/errors/0/pointer")).isEqualTo("/customerId");
        for (String said : List.of(
                "\"shipping\":{\"amount\":0,\"currency\":\"BRL\"}",
                "\"fees\":[{\"name\":\"f\",\"amount\":{\"amount\":1,\"currency\":\"BRL\"}}]",
                "\"discounts\":[{\"name\":\"d\",\"amount\":{\"amount\":1,\"currency\":\"BRL\"}}]")) {
            String body =
                    Shop.orderOf("milk", 1, CARD).replace("\"ada\"", "\"bob\"").replaceFirst("\\{", "{" + said + ",");
            Answer answer = bob.post("/v1/orders", "three", body, 0);
            assertThat(answer.status()).as(said).isEqualTo(403);
            assertThat(said).contains(answer.text("/errors/0/pointer").substring(1));
        }
        assertThat(bob.get("/v1/orders").body().path("items")).isEmpty();
    }
}
