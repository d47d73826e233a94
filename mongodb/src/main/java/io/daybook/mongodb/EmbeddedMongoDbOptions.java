package io.daybook.mongodb;

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
 * @param tls the server's side of the next connection, for which a client needs a certificate that it trusts; null
 *     for none
 */
public record EmbeddedMongoDbOptions(
        Path directory, String host, int port, @Nullable Supplier<SSLContext> tls) {

    /** Refuses a port that cannot be. */
    public EmbeddedMongoDbOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("There is no port " + port);
        }
        directory = directory.toAbsolutePath().normalize();
    }

    /** Data in this directory, a free port on loopback. */
    public static EmbeddedMongoDbOptions in(Path directory) {
        return new EmbeddedMongoDbOptions(directory, "127.0.0.1", 0, null);
    }

    /** The same with another port. */
    public EmbeddedMongoDbOptions withPort(int port) {
        return new EmbeddedMongoDbOptions(directory, host, port, tls);
    }

    /** The same with another address to listen on. */
    public EmbeddedMongoDbOptions withHost(String host) {
        return new EmbeddedMongoDbOptions(directory, host, port, tls);
    }

    /** The same with TLS, or without. */
    public EmbeddedMongoDbOptions withTls(@Nullable Supplier<SSLContext> tls) {
        return new EmbeddedMongoDbOptions(directory, host, port, tls);
    }

    String connectionString(int boundPort) {
        return "mongodb://" + host + ":" + boundPort + (tls == null ? "" : "/?tls=true");
    }
}
