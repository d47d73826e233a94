package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services with processes of their own ask callers themselves who they are, whoever let them through before. */
class SecuredProcessesIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    @Test
    void every_process_asks_for_a_token(@TempDir Path data) throws Exception {
        try (EmbeddedIssuer issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
                RunningSystem system = RunningSystem.start(
                        data, Jdk.OWN, Map.of("DAYBOOK_ISSUER", issuer.uri().toString()), "--secure", "--separate")) {
            String staff = issuer.token(new IssuerAccount("sam", "", Set.of("staff")));
            String customer = issuer.token(new IssuerAccount("ada", "", Set.of("customer")));
            system.shop().as(staff).define("tea");
            system.shop().as(staff).receive("tea", 10, "first");
            assertThat(system.shop().as(customer).order("one", "tea", 1, CARD).text("/status/order"))
                    .isEqualTo("CONFIRMED");

            Shop views = new Shop(system.address("query-side"));
            assertThat(views.get("/v1/payments").status()).isEqualTo(401);
            assertThat(views.as(customer).get("/v1/payments").status()).isEqualTo(403);
            assertThat(views.as(staff).get("/v1/payments").body().path("items")).hasSize(1);
            Shop commands = new Shop(system.address("command-side"));
            assertThat(commands.call("PUT", "/v1/products/tea", "k").status()).isEqualTo(401);
            assertThat(commands.as(customer)
                            .call("PUT", "/v1/products/tea", "k")
                            .status())
                    .isEqualTo(403);
            Shop sagas = new Shop(system.address("saga-coordinator"));
            assertThat(sagas.get("/v1/ops/sagas").status()).isEqualTo(401);
            assertThat(sagas.as(staff).get("/v1/ops/sagas").status()).isEqualTo(403);
            assertThat(sagas.as(staff)
                            .call("POST", "/internal/simulator/calls", "k")
                            .status())
                    .isEqualTo(403);

            assertThat(dashboard(system, null)).isEqualTo(401);
            assertThat(dashboard(system, Files.readString(data.resolve("axonserver.token"))))
                    .isEqualTo(200);
        }
    }

    private static int dashboard(RunningSystem system, @Nullable String password) throws IOException {
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
