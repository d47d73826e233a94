package io.daybook.axonserver.framework;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM with the class path of the tests. What it prints goes to files, one for each stream. */
record ChildProcess(Process process, Path stdout, Path stderr) implements AutoCloseable {

    static ChildProcess start(Class<?> main, Path logs, String... arguments) throws IOException {
        Path stdout = logs.resolve(main.getSimpleName() + "-" + System.nanoTime() + ".out");
        Path stderr = logs.resolve(main.getSimpleName() + "-" + System.nanoTime() + ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(file(stdout))
                .redirectError(file(stderr))
                .start();
        return new ChildProcess(process, stdout, stderr);
    }

    /** Ends it as an operator would, with SIGTERM, and waits. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process did not stop when it was asked to");
        }
        return process.exitValue();
    }

    /** Ends it as a power failure would, with SIGKILL, and waits. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static File file(Path path) {
        return path.toFile();
    }
}
