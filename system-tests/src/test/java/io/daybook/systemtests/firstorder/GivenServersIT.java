package io.daybook.systemtests.firstorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first orders on servers that are somebody else's: on fresh real ones with {@code -Dgiven.axonserver=host:8124
 * -Dgiven.mongodb=mongodb://…}, else on embedded ones that run here.
 */
class GivenServersIT extends FirstOrders {

    @TempDir
    static @Nullable Path scratch;

    private final List<AutoCloseable> own = new ArrayList<>();
    private final Map<String, String> servers = new HashMap<>();

    @Override
    RunningSystem start() throws IOException {
        String axonserver = System.getProperty("given.axonserver");
        String mongodb = System.getProperty("given.mongodb");
        servers.put("DAYBOOK_AXONSERVER", axonserver == null ? ownAxonServer() : axonserver);
        servers.put("DAYBOOK_MONGODB", mongodb == null ? ownMongoDb() : mongodb);
        return RunningSystem.start(data(), Jdk.OWN, servers);
    }

    @Override
    void afterwards() throws Exception {
        for (AutoCloseable server : own) {
            server.close();
        }
    }

    @Test
    void no_server_of_its_own_is_started() {
        assertThat(system().axonserver()).isEqualTo(servers.get("DAYBOOK_AXONSERVER"));
        assertThat(data().resolve("axonserver")).isEmptyDirectory();
        assertThat(data().resolve("mongodb")).isEmptyDirectory();
    }

    private String ownAxonServer() throws IOException {
        EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(directory("axonserver")).withFreePorts());
        own.add(server);
        return server.address();
    }

    private String ownMongoDb() throws IOException {
        EmbeddedMongoDb server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory("mongodb")));
        own.add(server);
        return server.connectionString();
    }

    private static Path data() {
        return Objects.requireNonNull(scratch).resolve("data");
    }

    private static Path directory(String server) throws IOException {
        return Files.createDirectories(Objects.requireNonNull(scratch).resolve(server));
    }
}
