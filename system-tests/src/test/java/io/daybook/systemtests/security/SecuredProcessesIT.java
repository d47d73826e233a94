package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Services with processes of their own ask callers themselves who they are, whoever let them through before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String SLIP = "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]";
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private final IssuerAccount service = new IssuerAccount("daybook-service", "its secret", Set.of("service"));
    private final IssuerAccount gardener = new IssuerAccount("gus", "his password", Set.of("gardener"));
    private final EmbeddedIssuer issuer =
            EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of(service, gardener)));
    private final String staff = issuer.token(new IssuerAccount("sam", "", Set.of("staff")));
    private final String customer = issuer.token(new IssuerAccount("ada", "", Set.of("customer")));
    private final Path data;
    private final RunningSystem system;
    private String sold = "";

    SecuredProcessesIT(@TempDir Path data) throws IOException {
        this.data = data;
        system = RunningSystem.start(
                data, Jdk.OWN, Map.of("DAYBOOK_ISSUER", issuer.uri().toString()), "--secure", "--separate");
    }

    /** Before there is a second coordinator, of whose end the first hears late. */
    @BeforeAll
    void sellOne() throws IOException {
        Shop shop = system.shop().as(staff);
        assertThat(shop.define("tea").status()).isEqualTo(201);
        assertThat(shop.receive("tea", 10, "first").status()).isEqualTo(201);
        Shop.Answer placed = system.shop().as(customer).order("card", "tea", 1, CARD);
        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
        sold = placed.text("/orderId");
    }

    @AfterAll
    void stop() {
        system.close();
        issuer.close();
    }

    @Test
    void every_process_asks_for_a_token() throws Exception {
        Shop views = new Shop(system.address("query-side"));
        assertThat(views.get("/v1/payments").status()).isEqualTo(401);
        assertThat(views.as(customer).get("/v1/payments").status()).isEqualTo(403);
        assertThat(views.as(staff).get("/v1/payments?orderId=" + sold).body().path("items"))
                .hasSize(1);
        Shop commands = new Shop(system.address("command-side"));
        assertThat(commands.call("PUT", "/v1/products/tea", "k").status()).isEqualTo(401);
        assertThat(commands.as(customer).call("PUT", "/v1/products/tea", "k").status())
                .isEqualTo(403);
        Shop sagas = new Shop(system.address("saga-coordinator"));
        assertThat(sagas.get("/v1/ops/sagas").status()).isEqualTo(401);
        assertThat(sagas.as(staff).get("/v1/ops/sagas").status()).isEqualTo(403);
        assertThat(sagas.as(staff)
                        .call("POST", "/internal/simulator/calls", "k")
                        .status())
                .isEqualTo(403);

        assertThat(dashboard(null)).isEqualTo(401);
        assertThat(dashboard(Files.readString(data.resolve("axonserver.token"))))
                .isEqualTo(200);
    }

    /** The second coordinator opens no ledger, so it has to ask about a payment by bank slip. */
    @Test
    void a_coordinator_asks_the_simulator_of_another_one_as_a_service() throws Exception {
        String order = system.shop()
                .as(customer)
                .post("/v1/orders", "slip", Shop.orderOf("tea", 1, SLIP), 0)
                .text("/orderId");
        String paid = "/v1/simulator/payments/" + slipOf(order) + "/paid";

        Process second = coordinator(service);
        try {
            Shop asking = listening(service).as(staff);
            await().atMost(PATIENCE).until(() -> asking.call("POST", paid, "k").status(), status -> status == 202);
            await().atMost(PATIENCE)
                    .until(
                            () -> system.shop()
                                    .as(customer)
                                    .get("/v1/orders/" + order)
                                    .text("/status/order"),
                            "CONFIRMED"::equals);
        } finally {
            second.destroyForcibly();
        }
        Process refused = coordinator(gardener);
        try {
            Shop asking = listening(gardener).as(staff);
            assertThat(asking.call("POST", paid, "k").status()).isEqualTo(503);
        } finally {
            refused.destroyForcibly();
        }
    }

    private Process coordinator(IssuerAccount as) throws IOException {
        return system.startNode(
                "io.daybook.saga.SagaCoordinatorApplication",
                as.name(),
                "--daybook.provider.url=" + system.address("saga-coordinator"),
                "--daybook.axonserver-token=" + Files.readString(data.resolve("axonserver.token")),
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
                "--spring.security.oauth2.client.registration.daybook.client-id=" + as.name(),
                "--spring.security.oauth2.client.registration.daybook.client-secret=" + as.password());
    }

    /** A node of that name, as soon as its log says where it listens. */
    private Shop listening(IssuerAccount node) {
        Path log = data.resolve(node.name() + ".log");
        Matcher started = await().atMost(PATIENCE).until(() -> STARTED.matcher(Files.readString(log)), Matcher::find);
        return new Shop("http://127.0.0.1:" + started.group(1));
    }

    /** The payment of an order that waits for its customer to pay a bank slip. */
    private String slipOf(String order) {
        return await().atMost(PATIENCE)
                .until(
                        () -> system.shop()
                                .as(staff)
                                .get("/v1/payments?orderId=" + order)
                                .body()
                                .at("/items/0/paymentId")
                                .asText(),
                        payment -> !payment.isEmpty());
    }

    private int dashboard(@Nullable String password) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(system.dashboard() + "/v1/public/me").toURL().openConnection();
        if (password != null) {
            connection.setRequestProperty(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString(("any:" + password).getBytes(StandardCharsets.UTF_8)));
        }
        return connection.getResponseCode();
    }
}
