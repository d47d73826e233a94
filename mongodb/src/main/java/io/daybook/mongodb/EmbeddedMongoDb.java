package io.daybook.mongodb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running MongoDB in this process, on the real wire protocol.
 *
 * <p>A few times a second everything written since is committed at once. Killed at any moment, it comes back with the
 * effects of the commands up to its last commit, whole, in order, and nothing of those after it.
 */
public final class EmbeddedMongoDb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongoDb.class);

    private final StoreDirectoryLock directory;
    private final WireServer server;
    private final CommitLoop commits;
    private final Shown shown;
    private final String connectionString;

    private EmbeddedMongoDb(
            StoreDirectoryLock directory,
            CommittedStore store,
            WireServer server,
            Shown shown,
            String connectionString) {
        this.directory = directory;
        this.server = server;
        this.commits = new CommitLoop(store::commit);
        this.shown = shown;
        this.connectionString = connectionString;
    }

    /** Its numbers, and the server that shows them if there is one. */
    private record Shown(MongoDbMetrics metrics, @Nullable MonitoringServer http) implements AutoCloseable {

        static Shown of(EmbeddedMongoDbOptions options) {
            MonitoringServer http =
                    options.httpPort() == EmbeddedMongoDbOptions.NO_PORT ? null : new MonitoringServer(options.tls());
            return new Shown(
                    new MongoDbMetrics(Stream.of(options.meters(), http == null ? null : http.registry())
                            .flatMap(Stream::ofNullable)
                            .toList()),
                    http);
        }

        int port() {
            return http == null ? EmbeddedMongoDbOptions.NO_PORT : http.port();
        }

        @Override
        public void close() {
            metrics.close();
            if (http != null) {
                http.close();
            }
        }
    }

    /**
     * Starts a server.
     *
     * @throws IllegalStateException if another one runs on the directory, or an address is taken
     */
    public static EmbeddedMongoDb start(EmbeddedMongoDbOptions options) {
        StoreDirectoryLock directory = StoreDirectoryLock.take(options.directory());
        Shown shown = Shown.of(options);
        CommittedStore store = opened(options, directory, shown);
        WireServer server = new WireServer(new CommittedBackend(store), options.tls());
        shown.metrics().watch(server);
        try {
            listen(options, server, shown);
        } catch (IllegalStateException failure) {
            stop(server, directory, shown);
            throw failure;
        }
        EmbeddedMongoDb started =
                new EmbeddedMongoDb(directory, store, server, shown, options.connectionString(server.port()));
        LOG.info(
                "MongoDB with its data in {} listens at {}, HTTP port {}",
                options.directory(),
                started.connectionString,
                shown.port());
        return started;
    }

    private static CommittedStore opened(EmbeddedMongoDbOptions options, StoreDirectoryLock directory, Shown shown) {
        try {
            return new CommittedStore(options.directory(), shown.metrics());
        } catch (RuntimeException failure) {
            shown.close();
            directory.close();
            throw new IllegalStateException("MongoDB cannot use its data in " + options.directory(), failure);
        }
    }

    private static void listen(EmbeddedMongoDbOptions options, WireServer server, Shown shown) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        try {
            server.bind(address);
            if (shown.http() != null) {
                address = new InetSocketAddress(options.host(), options.httpPort());
                shown.http().bind(address, shown.metrics()::failing);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "MongoDB cannot listen at " + options.host() + ":" + address.getPort(), failure);
        }
    }

    /** The address for a driver, {@code mongodb://host:port}, with {@code ?tls=true} where it has TLS. */
    public String connectionString() {
        return connectionString;
    }

    /** The port for health and numbers, also when a free one was asked for; -1 without HTTP. */
    public int httpPort() {
        return shown.port();
    }

    /** Closes all connections, commits, and gives the directory free. */
    @Override
    public void close() {
        commits.close();
        stop(server, directory, shown);
    }

    private static void stop(WireServer server, StoreDirectoryLock directory, Shown shown) {
        try {
            server.close();
        } finally {
            directory.close();
            shown.close();
        }
    }
}
