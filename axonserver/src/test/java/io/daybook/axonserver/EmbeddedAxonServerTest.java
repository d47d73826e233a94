package io.daybook.axonserver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.daybook.axonserver.fixture.HeldPort;
import io.daybook.axonserver.fixture.PlatformClient;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAxonServerTest {

    private final ShutdownSequence open = new ShutdownSequence();
    private final Path directory;

    EmbeddedAxonServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        open.close();
    }

    @Test
    void two_servers_for_tests_run_side_by_side() throws Exception {
        EmbeddedAxonServer one = opened(EmbeddedAxonServer.start());
        EmbeddedAxonServer other = opened(EmbeddedAxonServer.start());

        assertThat(one.port()).isPositive().isNotEqualTo(other.port());
        assertThat(one.httpPort()).isPositive().isNotEqualTo(other.httpPort());
        assertThat(one.address()).isEqualTo("127.0.0.1:" + one.port());
        append(connect(one, null), "a", 0);
        assertThat(connect(other, null).eventChannel().getLastToken().get(60, SECONDS))
                .isEqualTo(-1);
    }

    @Test
    void events_outlive_the_server() throws Exception {
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(options())) {
            append(connect(server, null), "a", 0);
        }

        EmbeddedAxonServer again = opened(EmbeddedAxonServer.start(options()));

        assertThat(connect(again, null).eventChannel().findHighestSequence("a").get(60, SECONDS))
                .isZero();
    }

    @Test
    void a_clients_handlers_come_back_after_a_restart() throws Exception {
        HeldPort port = HeldPort.take();
        open.first(port);
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(options().withPort(port.number()))) {
            AxonServerConnection connection = connect(server, null);
            connection
                    .commandChannel()
                    .registerCommandHandler(
                            command -> CompletableFuture.completedFuture(CommandResponse.getDefaultInstance()),
                            100,
                            "Place")
                    .awaitAck(60, SECONDS);
        }

        EmbeddedAxonServer again = opened(EmbeddedAxonServer.start(options().withPort(port.number())));

        AxonServerConnection caller = connect(again, null);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(caller.commandChannel()
                        .sendCommand(Command.newBuilder().setName("Place").build())
                        .get(60, SECONDS)
                        .getErrorCode())
                .isEmpty());
    }

    @Test
    void a_directory_has_one_server() throws Exception {
        opened(EmbeddedAxonServer.start(options()));

        assertThatThrownBy(() -> EmbeddedAxonServer.start(options())).isInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_cannot_start_leaves_the_directory_free() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedAxonServer.start(options().withPort(taken.getLocalPort())))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> EmbeddedAxonServer.start(options().withHttpPort(taken.getLocalPort())))
                    .isInstanceOf(IOException.class);
        }

        opened(EmbeddedAxonServer.start(options()));
    }

    @Test
    void a_server_without_http_has_no_port_for_it() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options().withoutHttp()));

        assertThat(server.httpPort()).isEqualTo(-1);
        append(connect(server, null), "a", 0);
    }

    @Test
    void what_is_kept_on_a_disk_is_never_forgotten() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options()));

        assertThatThrownBy(server::forgetEvents).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_waits_for_no_client_and_may_be_repeated() throws Exception {
        EmbeddedAxonServer server = EmbeddedAxonServer.start(options());
        AxonServerConnection connection = connect(server, null);
        EventStream listening = connection.eventChannel().openStream(-1, 10);
        listening.nextIfAvailable();
        await().until(connection::isReady);

        server.close();
        server.close();

        await().until(listening::isClosed);
        opened(EmbeddedAxonServer.start(options())); // The directory is free, so nothing of the first server lives.
    }

    @Test
    void a_token_keeps_strangers_out() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options().withAccessToken("secret")));

        assertThat(connect(server, "secret").eventChannel().getLastToken().get(60, SECONDS))
                .isEqualTo(-1);
        AxonServerConnection stranger = connect(server, "guess");
        assertThatThrownBy(() -> stranger.eventChannel().getLastToken().get(60, SECONDS))
                .hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void the_time_outs_asked_for_are_kept() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(
                options().withCommandTimeout(Duration.ofMillis(100)).withQueryTimeout(Duration.ofMillis(100))));
        AxonServerConnection connection = connect(server, null);
        connection
                .commandChannel()
                .registerCommandHandler(command -> new CompletableFuture<>(), 100, "Place")
                .awaitAck(60, SECONDS);
        connection
                .queryChannel()
                .registerQueryHandler((query, reply) -> {}, new QueryDefinition("Find", String.class))
                .awaitAck(60, SECONDS);

        assertThat(connection
                        .commandChannel()
                        .sendCommand(Command.newBuilder().setName("Place").build())
                        .get(60, SECONDS)
                        .getErrorCode())
                .isEqualTo("AXONIQ-4002");
        assertThat(connection
                        .queryChannel()
                        .query(QueryRequest.newBuilder().setQuery("Find").build())
                        .nextIfAvailable(60, SECONDS)
                        .getErrorCode())
                .isEqualTo("AXONIQ-5006");
    }

    @Test
    void clients_are_asked_whether_they_are_alive() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options()));
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        open.first(channel::shutdownNow);
        PlatformClient client = new PlatformClient(channel, "a");

        client.register(client.identification().setVersion("4.13.0"));

        assertThat(client.inbound().next().hasHeartbeat()).isTrue();
    }

    @Test
    void scheduled_events_follow_the_clock_asked_for() throws Exception {
        Instant future = Instant.parse("2099-01-01T00:00:00Z");
        EmbeddedAxonServer server =
                opened(EmbeddedAxonServer.start(options().withClock(Clock.fixed(future, ZoneOffset.UTC))));
        AxonServerConnection connection = connect(server, null);

        connection
                .eventChannel()
                .scheduleEvent(future.minusSeconds(1), Event.getDefaultInstance())
                .get(60, SECONDS);

        await().until(() -> connection.eventChannel().getLastToken().get(60, SECONDS) == 0);
    }

    @Test
    void operators_see_health_and_who_is_connected() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options()));
        append(connect(server, null), "a", 0);

        assertThat(get(server, "/actuator/health")).isEqualTo("{\"status\":\"UP\"}");
        await().untilAsserted(() -> assertThat(get(server, "/actuator/info"))
                .contains("\"context\":\"default\"")
                .contains("\"grpc\":\"" + server.address() + "\"")
                .contains("\"lastToken\":0")
                .contains("\"clientId\":\"test\""));
    }

    @Test
    void every_event_that_is_taken_can_be_read_by_clients_with_their_own_defaults() throws Exception {
        EmbeddedAxonServer server = opened(EmbeddedAxonServer.start(options()));
        AxonServerConnection connection = connect(server, null);
        Event largest = sized((4 << 20) - 2_048);

        assertThatThrownBy(() ->
                        connection.eventChannel().appendEvents(sized(5 << 20)).get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("RESOURCE_EXHAUSTED: gRPC message exceeds maximum size");
        connection.eventChannel().appendEvents(largest).get(10, SECONDS);

        try (EventStream stream = connection.eventChannel().openStream(-1, 10)) {
            assertThat(stream.nextIfAvailable(10, SECONDS).getEvent()).isEqualTo(largest);
        }
    }

    private static Event sized(int bytes) {
        return Event.newBuilder()
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    private AxonServerOptions options() {
        return AxonServerOptions.in(directory).withFreePorts();
    }

    private EmbeddedAxonServer opened(EmbeddedAxonServer server) {
        open.first(server);
        return server;
    }

    private AxonServerConnection connect(EmbeddedAxonServer server, @Nullable String token) {
        AxonServerConnectionFactory.Builder builder = AxonServerConnectionFactory.forClient("tests", "test")
                .routingServers(new ServerAddress("127.0.0.1", server.port()));
        AxonServerConnectionFactory factory = (token == null ? builder : builder.token(token)).build();
        open.first(factory::shutdown);
        return factory.connect("default");
    }

    private static void append(AxonServerConnection connection, String aggregate, long sequence) throws Exception {
        connection
                .eventChannel()
                .appendEvents(Event.newBuilder()
                        .setMessageIdentifier(aggregate + sequence)
                        .setAggregateIdentifier(aggregate)
                        .setAggregateType("Order")
                        .setAggregateSequenceNumber(sequence)
                        .build())
                .get(60, SECONDS);
    }

    private static String get(EmbeddedAxonServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.httpAddress() + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
