package io.daybook.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of its own per test class, and a client that remembers the commands it sent. */
final class TestMongo implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final MongoClient client;

    TestMongo() {
        String address = server.bindAndGetConnectionString();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build());
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

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
