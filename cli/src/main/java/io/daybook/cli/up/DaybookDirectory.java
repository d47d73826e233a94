package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.SystemReport;
import io.daybook.kit.service.LockFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;

/**
 * The data directory of one system, and the promise that nobody else runs on it.
 *
 * <p>{@code axonserver/} holds the log, the only truth; {@code mongodb/} what can be made again from it; {@code
 * provider/} the simulated payment provider's own ledger; {@code logs/} what the parts say; {@code secret.key} what
 * the services sign with; {@code running.json} where a running system is. The operating system lets go of the lock when
 * its process dies, however it dies.
 *
 * @param path absolute
 * @param lock held until it is closed
 */
record DaybookDirectory(Path path, LockFile lock) implements AutoCloseable {

    private static final String LOCK_OF_PART = "lock.";

    /** Parts whose supervisor was killed end within seconds; who starts right after waits for them this long. */
    private static final int ORPHANS_MAX_SECONDS = 20;

    private static final String PID = "pid";

    /**
     * Makes the directory if need be and takes it for this process.
     *
     * @throws Failure if another system runs on it, or it cannot be written
     */
    static DaybookDirectory open(Path asked) {
        Path path = asked.toAbsolutePath().normalize();
        try {
            for (String folder : Set.of("axonserver", "mongodb", "provider", "logs")) {
                Files.createDirectories(path.resolve(folder));
            }
            LockFile lock = LockFile.take(path.resolve("lock"));
            if (lock == null) {
                throw new Failure("another daybook" + owner(path) + " is running on " + path
                        + "; give another directory with --data");
            }
            try {
                Files.writeString(
                        path.resolve(PID),
                        String.valueOf(ProcessHandle.current().pid()));
                awaitOrphans(path);
                Files.deleteIfExists(reportIn(path));
                return new DaybookDirectory(path, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Failure("cannot use " + path + " as data directory: " + RootCauses.of(e), e);
        }
    }

    /** Who has the directory, as far as that can be told. */
    private static String owner(Path path) throws IOException {
        Path pid = path.resolve(PID);
        return Files.exists(pid) ? " (process " + Files.readString(pid) + ")" : "";
    }

    /**
     * Marks the directory as used by a part, until the answer is closed or the process ends; who starts next waits.
     *
     * @throws IOException if somebody is taking the directory over at this moment
     */
    static LockFile holdAsPart(Path path, Part part) throws IOException {
        LockFile held = LockFile.take(path.resolve(LOCK_OF_PART + part.text()));
        if (held == null) {
            throw new IOException("the directory is being taken over: " + path);
        }
        return held;
    }

    /** Where the gateway finds what {@code up} knows. */
    static Path reportIn(Path path) {
        return path.resolve("running.json");
    }

    /** Writes down where the system is, whole or not at all. */
    void publish(SystemReport report) {
        try {
            Path draft = path.resolve("running.json.new");
            Files.writeString(draft, report.jsonText());
            Files.move(draft, reportIn(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure("cannot write " + reportIn(path) + ": " + RootCauses.of(e), e);
        }
    }

    private static void awaitOrphans(Path path) throws IOException {
        for (int seconds = 0; isUsedByParts(path); seconds++) {
            if (seconds == ORPHANS_MAX_SECONDS) {
                throw new Failure("parts of an earlier daybook still run on " + path + " and do not end");
            }
            new Stop().pause(Duration.ofSeconds(1));
        }
    }

    private static boolean isUsedByParts(Path path) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(path, LOCK_OF_PART + "*")) {
            for (Path lock : locks) {
                try (LockFile free = LockFile.take(lock)) {
                    if (free == null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(reportIn(path));
            lock.close();
        } catch (IOException e) {
            throw new Failure("cannot let go of " + path + ": " + RootCauses.of(e), e);
        }
    }
}
