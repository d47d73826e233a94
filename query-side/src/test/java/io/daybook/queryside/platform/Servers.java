package io.daybook.queryside.platform;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import java.io.IOException;
import java.nio.file.Path;

/** The Axon Server and the MongoDB of one test. */
record Servers(EmbeddedAxonServer axonServer, EmbeddedMongoDb mongoDb, Path directory) implements AutoCloseable {

    /** The directory of a query side's own. */
    Path analytics(String database) {
        return directory.resolve("analytics-" + database);
    }

    /** Starts both, with MongoDB's data in the directory. */
    static Servers start(Path directory) throws IOException {
        return new Servers(
                EmbeddedAxonServer.start(), EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory)), directory);
    }

    /** A query side between them, with its read models in a database of that name. */
    RunningQuerySide querySide(String database) {
        return querySide(QuerySideApplication.class, database);
    }

    /** The same of another application; as the same node, which goes on at once where it was stopped. */
    RunningQuerySide querySide(Class<?> application, String database) {
        return querySide(application, database, "query-side-" + database);
    }

    /** The same as the node of that name. */
    RunningQuerySide querySide(Class<?> application, String database, String node) {
        return new RunningQuerySide(application, this, database, node);
    }

    @Override
    public void close() {
        mongoDb.close();
        axonServer.close();
    }
}
