package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.systemtests.running.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services as processes with exactly the variables of {@code docker-compose.yml}; only names of containers are
 * replaced, because there is no Docker to resolve them.
 *
 * <p>The servers are embedded ones, or real ones with {@code -Dgiven.axonserver=host:8124
 * -Dgiven.mongodb=mongodb://…}.
 */
class DockerComposeIT {

    /** What a container is asked whether it is healthy. */
    static final String HEALTH = "/actuator/health";

    @TempDir
    @Nullable
    Path scratch;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @AfterEach
    void end() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    @Test
    void an_order_is_confirmed_by_the_services_as_the_file_sets_them_up() throws Exception {
        Map<String, String> addresses = new HashMap<>();
        addresses.put("axonserver:8124", axonServer());
        addresses.put("mongodb://mongodb:27017/?replicaSet=rs0", mongoDb());
        for (String service : new String[] {"command-side", "query-side", "saga-coordinator"}) {
            ComposeService started = start(service, addresses);
            addresses.put(
                    ComposeFile.environment("gateway").values().stream()
                            .filter(url -> url.contains("//" + service + ":"))
                            .findFirst()
                            .orElseThrow(),
                    started.address());
        }
        Shop shop = new Shop(start("gateway", addresses).address());

        shop.define("tea");
        shop.receive("tea", 3, "tea-1");
        Shop.Answer placed = shop.order("first", "tea", 2, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]");

        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
    }

    private ComposeService start(String service, Map<String, String> addresses) throws Exception {
        ComposeService started = ComposeService.start(
                service, addresses, Objects.requireNonNull(scratch).resolve(service));
        running.push(started);
        started.awaitHealth(HEALTH);
        return started;
    }

    private String axonServer() throws Exception {
        String given = System.getProperty("given.axonserver");
        if (given != null) {
            return given;
        }
        EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(directory("axonserver")).withFreePorts());
        running.push(server);
        return server.address();
    }

    private String mongoDb() throws Exception {
        String given = System.getProperty("given.mongodb");
        if (given != null) {
            return given;
        }
        EmbeddedMongoDb server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory("mongodb")));
        running.push(server);
        return server.connectionString();
    }

    private Path directory(String server) throws Exception {
        return Files.createDirectories(Objects.requireNonNull(scratch).resolve(server));
    }
}
