package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.Console;
import io.daybook.cli.http.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GivenServersTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "a%b, nonsense",
        "host:99999, mongodb://",
        "[::1, mongodb+srv://shop.example/x",
        "a/b, mongodb://%2Ftmp%2Fmongodb.sock",
        "::1, mongodb://host:99999"
    })
    void an_address_that_is_not_understood_is_left_to_its_client(String axonserver, String mongodb) {
        await(axonserver, mongodb);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_server_is_found_at_any_of_its_hosts_by_name_or_address() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String here = "localhost:" + server.getLocalPort();

            await("127.0.0.1:1, " + here, "mongodb://shop:secret@127.0.0.1:1," + here + "/?replicaSet=rs");
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void await(String axonserver, String mongodb) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Settings settings = Setup.settings(Path.of("/d"), axonserver, false, mongodb, false);
        new GivenServers(settings, Console.plain(stream, stream)).await(new Stop());
    }
}
