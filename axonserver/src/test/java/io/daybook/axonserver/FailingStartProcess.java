package io.daybook.axonserver;

import java.nio.file.Path;

/** The application with options that no argument can lead to, so that starting fails in an unforeseen way. */
public final class FailingStartProcess {

    private FailingStartProcess() {}

    /** Starts on the directory that the argument names. */
    public static void main(String[] arguments) {
        AxonServerApplication.run(AxonServerOptions.in(Path.of(arguments[0])).withPort(70_000));
    }
}
