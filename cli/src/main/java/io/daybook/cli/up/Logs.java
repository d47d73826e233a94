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

    /** The configuration of what goes to files. */
    static final String TO_FILE = "io/daybook/cli/logs-to-file.xml";

    private static final String CONFIGURATION = "logback.configurationFile";

    private Logs() {}

    /** Nothing: for commands whose output is read by people and programs. */
    public static void quiet() {
        System.setProperty(CONFIGURATION, "io/daybook/cli/logs-quiet.xml");
        withoutSpring();
    }

    /** All parts of one process into one file, {@code daybook.log}. */
    static void ofAll(Path folder) {
        toFile(folder, "daybook", "200MB");
    }

    /** A part in a process of its own into a file of its own; there are several, so each keeps less. */
    static void of(Part part, Path folder) {
        toFile(folder, part.text(), "60MB");
    }

    /** Rolled by size and day; the oldest go when there are too many or too much. */
    private static void toFile(Path folder, String name, String rolledMax) {
        System.setProperty("daybook.logs", folder.toString());
        System.setProperty("daybook.log", name);
        System.setProperty("daybook.log.rolled-max", rolledMax);
        System.setProperty(CONFIGURATION, TO_FILE);
        withoutSpring();
        SLF4JBridgeHandler.install();
        LoggerFactory.getILoggerFactory(); // Made before parts start side by side and would wait for it.
    }

    private static void withoutSpring() {
        SLF4JBridgeHandler.removeHandlersForRootLogger(); // gRPC and Tomcat log to java.util.logging.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }
}
