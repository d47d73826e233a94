package io.daybook.mongodb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another server's process, as far as the lock goes: its exit code says whether it got the directory. */
public final class LockingProcess {

    static final int LOCKED = 10;
    static final int IN_USE = 11;

    private LockingProcess() {}

    /** Tries the directory that the argument names. */
    public static void main(String[] arguments) {
        int result = LOCKED;
        try {
            StoreDirectoryLock.take(Path.of(arguments[0])).close();
        } catch (IllegalStateException e) {
            result = IN_USE;
        }
        System.exit(result);
    }

    /** Tries it from a process of its own, and returns the exit code. */
    static int tries(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockingProcess.class.getName(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
