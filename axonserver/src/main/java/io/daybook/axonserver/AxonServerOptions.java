package io.daybook.axonserver;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded server is to run. Made by {@link #in(Path)}, {@link #on(Disk)} or {@link #inMemory()}; the {@code
 * with…} methods answer a changed copy.
 */
public final class AxonServerOptions {

    /** The gRPC port that Axon's clients expect. */
    public static final int STANDARD_PORT = 8124;

    /** The HTTP port that operators expect. */
    public static final int STANDARD_HTTP_PORT = 8024;

    /** 4 MiB, which Axon's clients take that are told nothing else. */
    public static final int STANDARD_MESSAGE_BYTES_MAX = 4 << 20;

    /** Stands for the port of a server without HTTP. */
    static final int NO_PORT = -1;

    private static final int MESSAGE_BYTES_MIN = 64 << 10;
    private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(5);

    private final Optional<Path> dataDirectory;
    private final DiskSource disk;
    private String host = "127.0.0.1";
    private int port = STANDARD_PORT;
    private int httpPort = STANDARD_HTTP_PORT;
    private Clock clock = Clock.systemUTC();
    private @Nullable String accessToken;
    private @Nullable TlsFiles tls;
    private Duration commandTimeout = STANDARD_TIMEOUT;
    private Duration queryTimeout = STANDARD_TIMEOUT;
    private int messageBytesMax = STANDARD_MESSAGE_BYTES_MAX;
    private List<ServerInterceptor> interceptors = List.of();

    private AxonServerOptions(Optional<Path> dataDirectory, DiskSource disk) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
    }

    /** Where the log's files come from, asked when the server starts. */
    private interface DiskSource {

        Disk open() throws IOException;
    }

    /** On loopback, on the ports that clients expect, with the log in this directory. */
    public static AxonServerOptions in(Path dataDirectory) {
        return new AxonServerOptions(Optional.of(dataDirectory), () -> DirectoryDisk.in(dataDirectory));
    }

    /** The same with the log on this disk, which is closed with the server. */
    public static AxonServerOptions on(Disk disk) {
        return new AxonServerOptions(Optional.empty(), () -> disk);
    }

    /** For a test: the log in memory, which ends with the server, and free ports. */
    public static AxonServerOptions inMemory() {
        return on(new SimulatedDisk(1)).withFreePorts();
    }

    private AxonServerOptions with(Consumer<AxonServerOptions> change) {
        AxonServerOptions copy = new AxonServerOptions(dataDirectory, disk);
        copy.host = host;
        copy.port = port;
        copy.httpPort = httpPort;
        copy.clock = clock;
        copy.accessToken = accessToken;
        copy.tls = tls;
        copy.commandTimeout = commandTimeout;
        copy.queryTimeout = queryTimeout;
        copy.messageBytesMax = messageBytesMax;
        copy.interceptors = interceptors;
        change.accept(copy);
        return copy;
    }

    public AxonServerOptions withHost(String newHost) {
        return with(copy -> copy.host = newHost);
    }

    public AxonServerOptions withPort(int newPort) {
        return with(copy -> copy.port = newPort);
    }

    public AxonServerOptions withHttpPort(int newHttpPort) {
        return with(copy -> copy.httpPort = newHttpPort);
    }

    /** Both ports free ones, so that several servers can run beside each other. */
    public AxonServerOptions withFreePorts() {
        return withPort(0).withHttpPort(0);
    }

    /** No dashboard and no HTTP API: gRPC only. */
    public AxonServerOptions withoutHttp() {
        return withHttpPort(NO_PORT);
    }

    public AxonServerOptions withClock(Clock newClock) {
        return with(copy -> copy.clock = newClock);
    }

    public AxonServerOptions withAccessToken(@Nullable String newAccessToken) {
        return with(copy -> copy.accessToken = newAccessToken);
    }

    /** TLS for gRPC, and for HTTP, where clients need no certificate. */
    public AxonServerOptions withTls(@Nullable TlsFiles newTls) {
        return with(copy -> copy.tls = newTls);
    }

    public AxonServerOptions withCommandTimeout(Duration newCommandTimeout) {
        return with(copy -> copy.commandTimeout = newCommandTimeout);
    }

    public AxonServerOptions withQueryTimeout(Duration newQueryTimeout) {
        return with(copy -> copy.queryTimeout = newQueryTimeout);
    }

    /**
     * Another largest message.
     *
     * @throws IllegalArgumentException if it is less than what the protocol itself needs
     */
    public AxonServerOptions withMessageBytesMax(int newMessageBytesMax) {
        if (newMessageBytesMax < MESSAGE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "Messages need " + MESSAGE_BYTES_MIN + " bytes at least, not " + newMessageBytesMax);
        }
        return with(copy -> copy.messageBytesMax = newMessageBytesMax);
    }

    /** One more interceptor of gRPC calls: it sees those that are let in, before those that were added earlier do. */
    public AxonServerOptions withInterceptor(ServerInterceptor interceptor) {
        return with(copy -> copy.interceptors =
                Stream.concat(interceptors.stream(), Stream.of(interceptor)).toList());
    }

    /** Where the log lives, created when it is not there; empty for one on a disk of the caller's. */
    public Optional<Path> dataDirectory() {
        return dataDirectory;
    }

    Disk openDisk() throws IOException {
        return disk.open();
    }

    /** The address for gRPC and HTTP; loopback unless said otherwise, as there is no access control by default. */
    public String host() {
        return host;
    }

    /** The gRPC port; 0 takes a free one. */
    public int port() {
        return port;
    }

    /** The port of the operators' endpoints; 0 takes a free one, -1 none. */
    public int httpPort() {
        return httpPort;
    }

    /** The time by which scheduled events are due. */
    public Clock clock() {
        return clock;
    }

    /** What every gRPC caller must send; null lets everybody in. */
    public @Nullable String accessToken() {
        return accessToken;
    }

    /** The files for TLS; null for none. */
    public @Nullable TlsFiles tls() {
        return tls;
    }

    /** How long a command may be without an answer. */
    public Duration commandTimeout() {
        return commandTimeout;
    }

    /** How long a handler may take over a query. */
    public Duration queryTimeout() {
        return queryTimeout;
    }

    /** The largest message, which every client must be told too where it is not the standard one. */
    public int messageBytesMax() {
        return messageBytesMax;
    }

    /** What sees every gRPC call; the last one first. */
    public List<ServerInterceptor> interceptors() {
        return interceptors;
    }

    /** Everything but the token, which belongs in no log. */
    @Override
    public String toString() {
        return "AxonServerOptions[" + host + ":" + port + ", http " + httpPort + ", data "
                + dataDirectory.map(Path::toString).orElse("elsewhere")
                + ", access token " + (accessToken == null ? "none" : "set") + (tls == null ? "" : ", " + tls) + "]";
    }
}
