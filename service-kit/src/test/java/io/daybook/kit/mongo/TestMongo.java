package io.daybook.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.ConnectionPoolClearedEvent;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.Document;
import org.springframework.util.FileSystemUtils;

/** The embedded server for a test class, and a client that remembers the commands it sent. */
final class TestMongo implements AutoCloseable {

    private final Path directory;
    private final EmbeddedMongoDb server;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger documentsAsked = new AtomicInteger();
    private final ConnectionLosses losses = new ConnectionLosses();
    private final MongoClient client;

    TestMongo() {
        try {
            directory = Files.createTempDirectory("mongodb");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.connectionString()))
                .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(losses))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                        documentsAsked.addAndGet(asked(event.getCommand()));
                    }
                })
                .build());
    }

    String connectionString() {
        return server.connectionString();
    }

    /** Those of the connections that the databases are reached over. */
    ConnectionLosses losses() {
        return losses;
    }

    /** Has the driver notice that the server ended, which it does when it uses or tests a connection. */
    void loseConnections() {
        losses.connectionPoolCleared(
                new ConnectionPoolClearedEvent(new ServerId(new ClusterId(), new ServerAddress())));
    }

    /** Tokens wait until the work that is handed over here is run. */
    WriteDelay delay(Executor pause) {
        return new WriteDelay(pause, losses);
    }

    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** A database without anything in it. */
    MongoDatabase database() {
        MongoDatabase database = client.getDatabase("test");
        database.drop();
        commands.clear();
        return database;
    }

    /** The names of the commands sent since the last call. */
    List<String> commands() {
        List<String> sent = new ArrayList<>(commands);
        commands.clear();
        return sent;
    }

    /** How many documents were asked for by their ids since the last call. */
    int documentsAsked() {
        return documentsAsked.getAndSet(0);
    }

    private static int asked(BsonDocument command) {
        return command.getDocument("filter", new BsonDocument()).get("_id") instanceof BsonDocument ids
                ? ids.getArray("$in", new BsonArray()).size()
                : 0;
    }

    /** What is in the database now. */
    static Map<String, List<Document>> copy(MongoDatabase database) {
        Map<String, List<Document>> copy = new LinkedHashMap<>();
        database.listCollectionNames()
                .forEach(name ->
                        copy.put(name, database.getCollection(name).find().into(new ArrayList<>())));
        return copy;
    }

    /** Takes the database back to a copy, as a crash does. */
    static void fallBack(MongoDatabase database, Map<String, List<Document>> copy) {
        database.listCollectionNames().forEach(name -> database.getCollection(name)
                .deleteMany(new Document("_id", new Document("$nin", ids(copy.getOrDefault(name, List.of()))))));
        copy.forEach((name, documents) -> documents.forEach(document -> database.getCollection(name)
                .replaceOne(new Document("_id", document.get("_id")), document, new ReplaceOptions().upsert(true))));
    }

    private static List<Object> ids(List<Document> documents) {
        return documents.stream().map(document -> document.get("_id")).toList();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }
}
