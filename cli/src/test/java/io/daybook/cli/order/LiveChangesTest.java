package io.daybook.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveChangesTest {

    /** Nobody waits so long. */
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> resumed = new CopyOnWriteArrayList<>();
    private final Stop stop = new Stop();
    private HttpServer server;

    /** Each connection is told of one change, and then cut. */
    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/orders/o/live", exchange -> {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            resumed.add(String.valueOf(last));
            exchange.sendResponseHeaders(200, 0);
            String event = "event:order\nid:" + resumed.size() + ".0\ndata:{}\n\n";
            exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        stop.ask();
        server.stop(0);
    }

    @Test
    void each_event_ends_a_wait_over_connections_that_are_cut() {
        LiveChanges changes = changes();

        changes.await(LONG);
        changes.await(LONG);

        assertThat(resumed).startsWith("null", "1.0");
    }

    @Test
    void where_there_are_none_a_wait_is_a_pause() {
        server.removeContext("/v1/orders/o/live");

        changes().await(Duration.ofMillis(1));
    }

    @Test
    void a_wait_ends_when_the_command_shall_end() {
        server.removeContext("/v1/orders/o/live");
        LiveChanges changes = changes();
        stop.ask();

        Assertions.assertThatThrownBy(() -> changes.await(LONG)).isInstanceOf(CancellationException.class);
    }

    private LiveChanges changes() {
        URI gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return LiveChanges.of(new GatewayClient(gateway), "o", stop);
    }
}
