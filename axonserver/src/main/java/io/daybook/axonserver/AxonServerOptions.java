package io.daybook.axonserver;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded server is to run. Made by {@link #in(Path)} and changed by the {@code with…} methods.
 *
 * @param dataDirectory where the log lives; created when it is not there
 * @param host the address for gRPC and HTTP; loopback unless said otherwise, because there is no access control by
 *     default
 * @param port the gRPC port; 0 takes a free one
 * @param httpPort the port of the operators' endpoints; 0 takes a free one
 * @param clock the time by which scheduled events are due
 * @param accessToken what every gRPC caller must send; null lets everybody in
 * @param commandTimeout how long a command may be without an answer
 * @param queryTimeout how long a handler may take over a query
 * @param messageBytesMax the largest message, which every client must be told too; Axon's own default is 4 MiB
 */
public record AxonServerOptions(
        Path dataDirectory,
        String host,
        int port,
        int httpPort,
        Clock clock,
        @Nullable String accessToken,
        Duration commandTimeout,
        Duration queryTimeout,
        int messageBytesMax) {

    /** The gRPC port that Axon's clients expect. */
    public static final int STANDARD_PORT = 8124;

    /** The HTTP port that operators expect. */
    public static final int STANDARD_HTTP_PORT = 8024;

    /** 32 MiB: many times what the largest order is in any message. */
    public static final int STANDARD_MESSAGE_BYTES_MAX = 32 << 20;

    private static final int MESSAGE_BYTES_MIN = 64 << 10;
    private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(5);

    public AxonServerOptions {
        if (messageBytesMax < MESSAGE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "Messages need " + MESSAGE_BYTES_MIN + " bytes at least, not " + messageBytesMax);
        }
    }

    /** On loopback, on the ports that clients expect, with the log in this directory. */
    public static AxonServerOptions in(Path dataDirectory) {
        return new AxonServerOptions(
                dataDirectory,
                "127.0.0.1",
                STANDARD_PORT,
                STANDARD_HTTP_PORT,
                Clock.systemUTC(),
                null,
                STANDARD_TIMEOUT,
                STANDARD_TIMEOUT,
                STANDARD_MESSAGE_BYTES_MAX);
    }

    public AxonServerOptions withHost(String newHost) {
        return new AxonServerOptions(
                dataDirectory,
                newHost,
                port,
                httpPort,
                clock,
                accessToken,
                commandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withPort(int newPort) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                newPort,
                httpPort,
                clock,
                accessToken,
                commandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withHttpPort(int newHttpPort) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                newHttpPort,
                clock,
                accessToken,
                commandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    /** Both ports free ones, so that several servers can run beside each other. */
    public AxonServerOptions withFreePorts() {
        return withPort(0).withHttpPort(0);
    }

    public AxonServerOptions withClock(Clock newClock) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                httpPort,
                newClock,
                accessToken,
                commandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withAccessToken(@Nullable String newAccessToken) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                httpPort,
                clock,
                newAccessToken,
                commandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withCommandTimeout(Duration newCommandTimeout) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                httpPort,
                clock,
                accessToken,
                newCommandTimeout,
                queryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withQueryTimeout(Duration newQueryTimeout) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                httpPort,
                clock,
                accessToken,
                commandTimeout,
                newQueryTimeout,
                messageBytesMax);
    }

    public AxonServerOptions withMessageBytesMax(int newMessageBytesMax) {
        return new AxonServerOptions(
                dataDirectory,
                host,
                port,
                httpPort,
                clock,
                accessToken,
                commandTimeout,
                queryTimeout,
                newMessageBytesMax);
    }

    /** Everything but the token, which belongs in no log. */
    @Override
    public String toString() {
        return "AxonServerOptions[" + host + ":" + port + ", http " + httpPort + ", data " + dataDirectory
                + ", access token " + (accessToken == null ? "none" : "set") + "]";
    }
}
