package io.daybook.mongodb;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded MongoDB keeps its data and where it listens.
 *
 * @param directory the directory of the store, created if missing
 * @param host the address to listen on; without TLS there is no authentication, so it should be loopback then
 * @param port the port to listen on, 0 for a free one
 * @param httpPort the port for {@code /actuator/health} and {@code /actuator/prometheus}, 0 for a free one, -1 for none
 * @param meters where it shows its numbers as long as it runs, Micrometer's global registry for example; null for
 *     nowhere but over HTTP
 * @param tls the server's side of the next connection, for which a client needs a certificate that it trusts; null
 *     for none
 */
public record EmbeddedMongoDbOptions(
        Path directory,
        String host,
        int port,
        int httpPort,
        @Nullable MeterRegistry meters,
        @Nullable Supplier<SSLContext> tls) {

    /** Stands for the port of a server without HTTP. */
    static final int NO_PORT = -1;

    /** Refuses a port that cannot be. */
    public EmbeddedMongoDbOptions {
        requirePort(port);
        if (httpPort != NO_PORT) {
            requirePort(httpPort);
        }
        directory = directory.toAbsolutePath().normalize();
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("There is no port " + port);
        }
    }

    /** Data in this directory, a free port on loopback, no HTTP. */
    public static EmbeddedMongoDbOptions in(Path directory) {
        return new EmbeddedMongoDbOptions(directory, "127.0.0.1", 0, NO_PORT, null, null);
    }

    /** The same with another port. */
    public EmbeddedMongoDbOptions withPort(int port) {
        return new EmbeddedMongoDbOptions(directory, host, port, httpPort, meters, tls);
    }

    /** The same with HTTP on this port. */
    public EmbeddedMongoDbOptions withHttpPort(int httpPort) {
        return new EmbeddedMongoDbOptions(directory, host, port, httpPort, meters, tls);
    }

    /** The same with its numbers in this registry. */
    public EmbeddedMongoDbOptions withMeters(MeterRegistry meters) {
        return new EmbeddedMongoDbOptions(directory, host, port, httpPort, meters, tls);
    }

    /** The same with another address to listen on. */
    public EmbeddedMongoDbOptions withHost(String host) {
        return new EmbeddedMongoDbOptions(directory, host, port, httpPort, meters, tls);
    }

    /** The same with TLS, or without. */
    public EmbeddedMongoDbOptions withTls(@Nullable Supplier<SSLContext> tls) {
        return new EmbeddedMongoDbOptions(directory, host, port, httpPort, meters, tls);
    }

    String connectionString(int boundPort) {
        return "mongodb://" + host + ":" + boundPort + (tls == null ? "" : "/?tls=true");
    }
}
