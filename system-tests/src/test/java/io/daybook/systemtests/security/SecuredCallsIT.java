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
    private Map<String, String> belongings;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
        system = RunningSystem.start(
                data, Jdk.OWN, Map.of("DAYBOOK_ISSUER", issuer.uri().toString()), "--secure");
        belongings = belongings();
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

    static List<SecuredCall> callsOfWhatIsOwn() throws IOException {
        return SecuredCall.all().stream()
                .filter(call -> call.roles().contains("customer") && call.path().contains("{"))
                .toList();
    }

    /** What he is told is what he is told of what is not there. */
    @ParameterizedTest
    @MethodSource("callsOfWhatIsOwn")
    void what_is_anothers_is_as_if_it_were_not_there(SecuredCall call) throws IOException {
        String path = call.pathWith(belongings);
        Shop bob = as("bob", "customer");

        Answer refused = ask(bob, call, path);

        assertThat(refused.status()).isIn(403, 404);
        assertThat(refused.body()).isEqualTo(ask(bob, call, call.pathWith(ID)).body());
        assertThat(ask(as("carol", "customer"), call, path).status()).isNotIn(403, 404);
    }

    private static Answer ask(Shop shop, SecuredCall call, String path) throws IOException {
        return call.method().equals("GET")
                ? shop.get(path)
                : shop.post(path, "b", call.body().toString(), 0);
    }

    /** All that carol has, by the variables of paths. */
    private Map<String, String> belongings() throws IOException {
        Shop staff = as("sam", "staff");
        Shop carol = as("carol", "customer");
        staff.define("cup");
        staff.receive("cup", 10, "cups");
        String order = carol.post(
                        "/v1/orders", "cup", Shop.orderOf("cup", 1, CARD).replace("\"ada\"", "\"carol\""), 25)
                .text("/orderId");
        String shipment = await().atMost(PATIENCE)
                .until(() -> carol.get("/v1/orders/" + order).text("/shipments/0/shipmentId"), id -> !id.isEmpty());
        await().atMost(PATIENCE)
                .until(() -> carol.get("/v1/shipments/" + shipment).status(), status -> status == 200);
        for (Map.Entry<String, String> step : List.of(
                Map.entry("packing", "{}"),
                Map.entry("dispatch", "{\"carrier\":\"post\",\"tracking\":\"1\"}"),
                Map.entry("delivery", "{}"))) {
            Answer done =
                    staff.post("/v1/shipments/" + shipment + "/" + step.getKey(), step.getKey(), step.getValue(), 25);
            assertThat(done.status()).as(done.body().toString()).isLessThan(300);
        }
        await().atMost(PATIENCE)
                .until(() -> carol.get("/v1/orders/" + order).text("/status/order"), "COMPLETED"::equals);
        Answer asked = carol.post(
                "/v1/orders/" + order + "/returns",
                "back",
                "{\"lines\":[{\"lineId\":\"1\",\"quantity\":1}],\"reason\":\"broken\"}",
                25);
        return Map.of(
                "orderId", order, "shipmentId", shipment, "returnId", asked.text("/returnId"), "customerId", "carol");
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
