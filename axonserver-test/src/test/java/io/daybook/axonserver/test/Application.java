package io.daybook.axonserver.test;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.EmbeddedAxonServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An application as far as the server can tell: AxonIQ's connector, one command handler, and events. */
final class Application implements AutoCloseable {

    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;
    private final AtomicInteger handled = new AtomicInteger();

    Application(EmbeddedAxonServer server) {
        this(server, Duration.ofMillis(500));
    }

    Application(EmbeddedAxonServer server, Duration reconnectInterval) {
        factory = AxonServerConnectionFactory.forClient("tests", "test")
                .routingServers(new ServerAddress("127.0.0.1", server.port()))
                .reconnectInterval(reconnectInterval.toMillis(), MILLISECONDS)
                .build();
        connection = factory.connect("default");
    }

    AxonServerConnection connection() {
        return connection;
    }

    /** Handles the command, and waits until the server knows. */
    Application handling(String command) throws Exception {
        connection
                .commandChannel()
                .registerCommandHandler(
                        any -> {
                            handled.incrementAndGet();
                            return CompletableFuture.completedFuture(CommandResponse.getDefaultInstance());
                        },
                        100,
                        command)
                .awaitAck(60, SECONDS);
        return this;
    }

    /** How many commands it has handled. */
    int handled() {
        return handled.get();
    }

    CompletableFuture<CommandResponse> send(String command) {
        return connection
                .commandChannel()
                .sendCommand(Command.newBuilder().setName(command).build());
    }

    CompletableFuture<?> append(String aggregate, long sequence) {
        return connection.eventChannel().appendEvents(event(aggregate, sequence));
    }

    static Event event(String aggregate, long sequence) {
        return Event.newBuilder()
                .setMessageIdentifier(aggregate + sequence)
                .setAggregateIdentifier(aggregate)
                .setAggregateType("Loan")
                .setAggregateSequenceNumber(sequence)
                .setPayload(SerializedObject.newBuilder()
                        .setType("BookLent")
                        .setData(ByteString.copyFromUtf8("{\"book\":\"" + aggregate + "\"}")))
                .build();
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
