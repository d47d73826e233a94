package io.daybook.benchmarks.measure;

import io.daybook.cli.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server in a process of its own, with the heap and collector of {@code ./daybook up}, on a new directory: what is
 * measured shares neither memory nor collector with whoever measures.
 *
 * <p>Its main class takes the directory and prints one line of {@link #ready(String)} when it can be called.
 */
public final class OwnProcess implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final Path directory;
    private final String address;

    private OwnProcess(Process process, Path directory, String address) {
        this.process = process;
        this.directory = directory;
        this.address = address;
    }

    /** Says, in such a process, where it can be called. */
    public static void ready(String address) {
        System.out.println(READY + address);
    }

    /**
     * Starts one and comes back when it is ready.
     *
     * @param parent where the directory is made
     * @throws Failure if it ends before that
     */
    public static OwnProcess start(Class<?> main, Path parent) {
        try {
            Path directory = Files.createTempDirectory(parent, "daybook-bench");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx1536m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            directory.toString()))
                    .redirectErrorStream(true)
                    .start();
            return new OwnProcess(process, directory, addressOf(process, main));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in the directory for temporary files. */
    public static OwnProcess start(Class<?> main) {
        return start(main, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static String addressOf(Process process, Class<?> main) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder words = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread reader = new Thread(() -> said.lines().forEach(more -> {}), "output-of-" + main.getSimpleName());
                reader.setDaemon(true);
                reader.start();
                return line.substring(READY.length());
            }
            words.append(line).append('\n');
        }
        throw new Failure(main.getSimpleName() + " did not start: " + words);
    }

    /** Where it can be called, as it said. */
    public String address() {
        return address;
    }

    /** Where it may write. */
    public Path directory() {
        return directory;
    }

    /** Itself, for what it uses. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
