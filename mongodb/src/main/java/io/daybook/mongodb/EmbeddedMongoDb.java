package io.daybook.mongodb;

import java.io.IOException;
import java.net.InetSocketAddress;
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
    private final String connectionString;

    private EmbeddedMongoDb(
            StoreDirectoryLock directory, CommittedStore store, WireServer server, String connectionString) {
        this.directory = directory;
        this.server = server;
        this.commits = new CommitLoop(store::commit);
        this.connectionString = connectionString;
    }

    /**
     * Starts a server.
     *
     * @throws IllegalStateException if another one runs on the directory, or the address is taken
     */
    public static EmbeddedMongoDb start(EmbeddedMongoDbOptions options) {
        StoreDirectoryLock directory = StoreDirectoryLock.take(options.directory());
        CommittedStore store = opened(options, directory);
        WireServer server = new WireServer(new CommittedBackend(store), options.tls());
        try {
            server.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException failure) {
            stop(server, directory);
            throw new IllegalStateException(
                    "MongoDB cannot listen at " + options.host() + ":" + options.port(), failure);
        }
        EmbeddedMongoDb started =
                new EmbeddedMongoDb(directory, store, server, options.connectionString(server.port()));
        LOG.info("MongoDB with its data in {} listens at {}", options.directory(), started.connectionString);
        return started;
    }

    private static CommittedStore opened(EmbeddedMongoDbOptions options, StoreDirectoryLock directory) {
        try {
            return new CommittedStore(options.directory());
        } catch (RuntimeException failure) {
            directory.close();
            throw new IllegalStateException("MongoDB cannot use its data in " + options.directory(), failure);
        }
    }

    /** The address for a driver, {@code mongodb://host:port}, with {@code ?tls=true} where it has TLS. */
    public String connectionString() {
        return connectionString;
    }

    /** Closes all connections, commits, and gives the directory free. */
    @Override
    public void close() {
        commits.close();
        stop(server, directory);
    }

    private static void stop(WireServer server, StoreDirectoryLock directory) {
        try {
            server.close();
        } finally {
            directory.close();
        }
    }
}
