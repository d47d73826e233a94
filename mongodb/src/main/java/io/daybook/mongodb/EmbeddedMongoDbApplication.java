package io.daybook.mongodb;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the embedded MongoDB alone in its process, until that is told to end.
 *
 * <p>Nothing is written to standard output, which belongs to whoever starts it.
 */
public final class EmbeddedMongoDbApplication {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongoDbApplication.class);

    private static final String USAGE = "--data DIR [--host 127.0.0.1] [--port 27017] [--http-port PORT]";

    private EmbeddedMongoDbApplication() {}

    /** Starts the server; ends with 2 when the arguments are wrong and with 1 when it cannot start. */
    public static void main(String[] arguments) {
        try {
            run(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            LOG.error("{}; usage: {}", wrong.getMessage(), USAGE);
            System.exit(2);
        } catch (RuntimeException failure) {
            LOG.error("MongoDB does not start", failure);
            System.exit(1);
        }
    }

    /** The server's threads keep the process alive; SIGTERM and SIGINT run the hook. */
    private static void run(List<String> arguments) {
        EmbeddedMongoDb mongoDb = EmbeddedMongoDb.start(options(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(mongoDb::close, "mongodb-shutdown"));
    }

    static EmbeddedMongoDbOptions options(List<String> arguments) {
        String data = "";
        String host = "127.0.0.1";
        int port = 27017;
        int httpPort = EmbeddedMongoDbOptions.NO_PORT;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            switch (option) {
                case "--data" -> data = rest.next();
                case "--host" -> host = rest.next();
                case "--port" -> port = Integer.parseInt(rest.next());
                case "--http-port" -> httpPort = Integer.parseInt(rest.next());
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException("--data is missing");
        }
        return new EmbeddedMongoDbOptions(Path.of(data), host, port, httpPort, null, null);
    }
}
