package io.daybook.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else asks, here and from a process of its own. */
public class LockFileTest {

    private static final int GOT_IT = 10;
    private static final int IN_USE = 11;

    @TempDir
    private Path directory = Path.of("");

    /** Another process: its exit code says whether it got the file that the argument names. */
    public static void main(String[] arguments) throws IOException {
        System.exit(LockFile.take(Path.of(arguments[0])) == null ? IN_USE : GOT_IT);
    }

    @Test
    void whoever_is_refused_leaves_it_closed_to_other_processes() throws Exception {
        Path file = directory.resolve("lock");
        try (LockFile first = LockFile.take(file)) {
            assertThat(first).isNotNull();
            assertThat(LockFile.take(file)).isNull();

            assertThat(anotherProcess(file)).isEqualTo(IN_USE);
        }
        assertThat(anotherProcess(file)).isEqualTo(GOT_IT);
    }

    @Test
    void it_is_the_same_by_whatever_name(@TempDir Path names) throws IOException {
        Path link = Files.createSymbolicLink(names.resolve("link"), directory);
        try (LockFile first = LockFile.take(directory.resolve("lock"))) {
            assertThat(first).isNotNull();
            assertThat(LockFile.take(link.resolve("lock"))).isNull();
        }
    }

    @Test
    void given_back_twice_it_stays_with_its_next_owner() throws IOException {
        Path file = directory.resolve("lock");
        LockFile first = LockFile.take(file);
        assertThat(first).isNotNull();
        first.close();
        try (LockFile second = LockFile.take(file)) {
            first.close();

            assertThat(second).isNotNull();
            assertThat(LockFile.take(file)).isNull();
        }
    }

    private static int anotherProcess(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockFileTest.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
