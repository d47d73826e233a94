package io.daybook.systemtests.sharding;

import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** A way to a MongoDB on which the commands are seen, as {@code OP_MSG} of the wire protocol has them. */
public final class CommandWatch implements AutoCloseable {

    private static final int HEADER_BYTES = 16;
    private static final int OP_MSG = 2013;

    private final EmbeddedMongoDb mongodb;
    private final URI server;
    private final ServerSocket clients;
    private final Set<SentCommand> seen = ConcurrentHashMap.newKeySet();
    private final Set<Throwable> failures = ConcurrentHashMap.newKeySet();

    private CommandWatch(EmbeddedMongoDb mongodb) throws IOException {
        this.mongodb = mongodb;
        this.server = URI.create(mongodb.connectionString());
        this.clients = new ServerSocket(0, /* backlog= */ 200, InetAddress.getLoopbackAddress());
    }

    /** Starts an embedded server with its data there, and watches what is sent to it. */
    public static CommandWatch start(Path directory) throws IOException {
        CommandWatch watch = new CommandWatch(EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory)));
        watch.start(watch::accept);
        return watch;
    }

    /** What has a system use it, as environment variables with some more. */
    public Map<String, String> environment(Map<String, String> more) {
        String address = "mongodb://127.0.0.1:" + clients.getLocalPort();
        Map<String, String> all = new HashMap<>(more);
        all.put("DAYBOOK_MONGODB", address);
        all.put("DAYBOOK_GATEWAY_LIMITS_SHARED_MONGODB", address);
        all.put("DAYBOOK_GATEWAY_LIMITS_ADDRESS_REQUESTS", "1000000");
        return all;
    }

    Set<SentCommand> seen() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Not all commands were read", failures.iterator().next());
        }
        return Set.copyOf(seen);
    }

    private void accept() throws IOException {
        while (!clients.isClosed()) {
            Socket client = clients.accept();
            Socket there = new Socket(server.getHost(), server.getPort());
            start(() -> {
                try (there) {
                    forward(client.getInputStream(), there.getOutputStream());
                }
            });
            start(() -> {
                try (client) {
                    there.getInputStream().transferTo(client.getOutputStream());
                }
            });
        }
    }

    private void forward(InputStream from, OutputStream to) throws IOException {
        for (byte[] header = from.readNBytes(HEADER_BYTES);
                header.length == HEADER_BYTES;
                header = from.readNBytes(HEADER_BYTES)) {
            ByteBuffer head = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            byte[] body = from.readNBytes(head.getInt() - HEADER_BYTES);
            if (head.getInt(HEADER_BYTES - Integer.BYTES) == OP_MSG) {
                note(body);
            }
            to.write(header);
            to.write(body);
            to.flush();
        }
    }

    private void note(byte[] message) {
        try {
            SentCommand.of(command(message)).forEach(seen::add);
        } catch (RuntimeException unreadable) {
            failures.add(unreadable);
        }
    }

    /** The command with its lists of documents, which have sections of their own. */
    private static BsonDocument command(byte[] message) {
        ByteBuffer rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        boolean hasChecksum = (rest.getInt() & 1) != 0;
        BsonDocument command = new BsonDocument();
        BsonDocument lists = new BsonDocument();
        while (rest.remaining() > (hasChecksum ? Integer.BYTES : 0)) {
            if (rest.get() == 0) {
                command = document(rest);
            } else {
                int end = rest.position() + rest.getInt();
                String name = text(rest);
                BsonArray documents = new BsonArray();
                while (rest.position() < end) {
                    documents.add(document(rest));
                }
                lists.append(name, documents);
            }
        }
        BsonDocument whole = new BsonDocument();
        whole.putAll(command);
        whole.putAll(lists);
        return whole;
    }

    private static BsonDocument document(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt(from.position())];
        from.get(bytes);
        return new RawBsonDocument(bytes);
    }

    private static String text(ByteBuffer from) {
        StringBuilder text = new StringBuilder();
        for (byte letter = from.get(); letter != 0; letter = from.get()) {
            text.append((char) letter);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        clients.close();
        mongodb.close();
    }

    /** Work that ends with its connection. */
    private interface Forwarding {
        void run() throws IOException;
    }

    private void start(Forwarding work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // One of both has gone, as is meant.
                    }
                },
                "command-watch");
        thread.setDaemon(true);
        thread.start();
    }
}
