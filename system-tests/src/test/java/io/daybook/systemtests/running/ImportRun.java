package io.daybook.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of {@code ./daybook import olist} against a running system, in a process of its own. */
public final class ImportRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTES_TO_END = 20;
    private static final long SIGINT = 1L << 1;

    private final Process process;
    private final Path out;
    private final Path messages;

    private ImportRun(Process process, Path out, Path messages) {
        this.process = process;
        this.out = out;
        this.messages = messages;
    }

    static ImportRun start(List<String> launch, Path folder, String gateway) throws IOException {
        List<String> command = new ArrayList<>(launch);
        command.addAll(List.of("import", "olist", folder.toString(), "--json", "--url", gateway));
        Path out = Files.createTempFile("import", ".json");
        Path messages = Files.createTempFile("import", ".log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(messages.toFile())
                .start();
        return new ImportRun(process, out, messages);
    }

    /** Waits for the end and answers the report. */
    public JsonNode finish() throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        return JSON.readTree(out.toFile());
    }

    /**
     * Presses Ctrl-C and answers what the import said as it ended. A shell makes its background processes deaf to it;
     * they are asked to end by the signal of {@code kill}, which takes the same way.
     */
    public String interrupt() throws IOException, InterruptedException {
        boolean hears = hearsCtrlC();
        String signal = hears ? "-INT" : "-TERM";
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said()).isEqualTo(hears ? 130 : 143);
        return said();
    }

    /** Kills it at once. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(out);
        Files.delete(messages);
    }

    private boolean hearsCtrlC() throws IOException {
        try (var status = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("SigCgt:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        }
    }

    private String said() throws IOException {
        return Files.readString(messages);
    }
}
