package io.daybook.cli.running;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The access token of the Axon Server of a system, for commands that ask the log itself. */
public final class AxonServerToken {

    private AxonServerToken() {}

    /** What the environment says; empty for nothing. */
    public static String given(Map<String, String> environment) {
        return environment.getOrDefault("DAYBOOK_AXONSERVER_TOKEN", "");
    }

    /** Where that of an embedded server is kept. */
    public static Path in(Path directory) {
        return directory.resolve("axonserver.token");
    }

    /**
     * What the environment says, else what the system's data directory does; empty where no token is asked for.
     *
     * @throws Failure if it may not be read
     */
    public static String of(SystemReport system) {
        String given = given(System.getenv());
        Path file = in(Path.of(system.data()));
        try {
            return given.isEmpty() && Files.exists(file)
                    ? Files.readString(file).strip()
                    : given;
        } catch (IOException e) {
            throw new Failure("cannot read " + file + "; give the Axon Server's token as DAYBOOK_AXONSERVER_TOKEN", e);
        }
    }
}
