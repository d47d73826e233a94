package io.daybook.benchmarks.naive;

import io.daybook.cli.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The naive shop in a process of its own, with the heap and collector of {@code ./daybook up}, on a new directory. */
public final class NaiveProcess implements AutoCloseable {

    static final String READY = "ready ";

    private final Process process;
    private final Path data;
    private final URI address;

    private NaiveProcess(Process process, Path data, URI address) {
        this.process = process;
        this.data = data;
        this.address = address;
    }

    /**
     * Starts it and comes back when it serves HTTP.
     *
     * @throws Failure if it ends before that
     */
    public static NaiveProcess start() {
        try {
            Path data = Files.createTempDirectory("daybook-naive");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx1536m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            NaiveShop.class.getName(),
                            data.toString()))
                    .redirectErrorStream(true)
                    .start();
            return new NaiveProcess(process, data, addressOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI addressOf(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder words = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread reader = new Thread(() -> said.lines().forEach(more -> {}), "naive-output");
                reader.setDaemon(true);
                reader.start();
                return URI.create(line.substring(READY.length()));
            }
            words.append(line).append('\n');
        }
        throw new Failure("the naive shop did not start: " + words);
    }

    /** Where it serves HTTP. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
