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

/** One run of a command of {@code ./daybook} that prints one JSON object, in a process of its own. */
public final class CommandRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTES_TO_END = 20;
    private static final long SIGINT = 1L << 1;

    private final Process process;
    private final Path out;
    private final Path messages;

    private CommandRun(Process process, Path out, Path messages) {
        this.process = process;
        this.out = out;
        this.messages = messages;
    }

    /** With the heap that the launcher gives to a small command. */
    public static CommandRun start(String... arguments) throws IOException {
        return start(Jdk.OWN.launch(List.of("-Xmx256m")), arguments);
    }

    static CommandRun start(List<String> launch, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(launch);
        command.addAll(List.of(arguments));
        command.add("--json");
        Path out = Files.createTempFile("command", ".json");
        Path messages = Files.createTempFile("command", ".log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(messages.toFile())
                .start();
        return new CommandRun(process, out, messages);
    }

    /** Runs a command to its end and answers what it printed. */
    public static JsonNode report(String... arguments) throws IOException, InterruptedException {
        try (CommandRun run = start(arguments)) {
            return run.finish();
        }
    }

    /** Waits for the end and answers what it printed. */
    public JsonNode finish() throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        return JSON.readTree(out.toFile());
    }

    /**
     * Presses Ctrl-C and answers what the command said as it ended. A shell makes its background processes deaf to it;
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
