package io.daybook.cli.up;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the parts' logs go.
 *
 * <p>Spring Boot would set logging up again for each of the contexts that share a process, the last one winning; so it
 * is kept out of it, and one configuration holds for all. It must be chosen before the first logger is made.
 */
public final class Logs {

    private static final String CONFIGURATION = "logback.configurationFile";

    private Logs() {}

    /** Nothing but what is grave, on stderr: for commands whose output is read by people and programs. */
    public static void quiet() {
        System.setProperty(CONFIGURATION, "io/daybook/cli/logs-quiet.xml");
    }

    /** All parts of one process into one file, which is rolled. */
    static void toFile(Path folder) {
        System.setProperty("daybook.logs", folder.toString());
        System.setProperty(CONFIGURATION, "io/daybook/cli/logs-to-file.xml");
        bridge();
    }

    /** Onto stdout, which the supervisor has redirected into the part's own file. */
    static void toStdout() {
        System.setProperty(CONFIGURATION, "io/daybook/cli/logs-to-stdout.xml");
        bridge();
    }

    private static void bridge() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger(); // gRPC logs to java.util.logging.
        SLF4JBridgeHandler.install();
        LoggerFactory.getILoggerFactory(); // Made before parts start side by side and would wait for it.
    }
}
