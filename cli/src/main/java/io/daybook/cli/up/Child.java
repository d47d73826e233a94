package io.daybook.cli.up;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One start of one process.
 *
 * <p>It is told its settings on its standard input, which then stays open as its lifeline. Ctrl-C reaches everything in
 * the foreground; a child is started deaf to it, because its supervisor ends the children in their order.
 */
final class Child {

    static final long OUTPUT_BYTES_MAX = 1 << 20;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Starts the process.
     *
     * @param command program and arguments
     * @param firstLine what it reads first
     * @param output the file that gets what it prints, put aside first if it has grown large
     * @throws IOException if it cannot be started
     */
    static Child start(List<String> command, String firstLine, Path output) throws IOException {
        putAsideWhenLarge(output);
        List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "daybook"));
        deaf.addAll(command);
        Process process = new ProcessBuilder(deaf)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        Child child = new Child(process);
        child.tell(firstLine);
        return child;
    }

    /** What it has to say goes to its log; this is for a JVM's last words, of which there may be many starts. */
    private static void putAsideWhenLarge(Path output) throws IOException {
        if (Files.exists(output) && Files.size(output) > OUTPUT_BYTES_MAX) {
            Path previous = output.resolveSibling(output.getFileName() + ".previous");
            Files.move(output, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void tell(String line) {
        try {
            OutputStream pipe = process.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            process.destroyForcibly(); // It is gone already, or as good as; its end is seen like any other.
        }
    }

    long pid() {
        return process.pid();
    }

    /** Its exit code, when it ends. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks it to end, and ends it when it does not in time. */
    void end(Duration most) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken: it has ended.
        }
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
