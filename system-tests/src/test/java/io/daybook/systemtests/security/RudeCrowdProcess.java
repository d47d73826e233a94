package io.daybook.systemtests.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link RudeCrowd} that leaves the processor to others, as one on machines of its own would. */
final class RudeCrowdProcess {

    private final Process process;
    private final BufferedReader said;
    private long here;

    private RudeCrowdProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** How often the caller has asked, how often that was refused with 429, and for how long it was there. */
    record Left(int asked, int refused, long seconds) {}

    /** Comes back when all of the crowd are there; the caller of that token asks so often a second. */
    static RudeCrowdProcess start(String gateway, String token, int often) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        RudeCrowdProcess crowd = new RudeCrowdProcess(new ProcessBuilder(List.of(
                        "nice", "-n", "19", java, "-cp", classes, RudeCrowd.class.getName(), gateway, "" + often))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        PrintStream in = new PrintStream(crowd.process.getOutputStream(), true, StandardCharsets.UTF_8);
        in.println(token);
        crowd.line();
        crowd.here = System.nanoTime();
        return crowd;
    }

    /** Sends it away. */
    Left end() throws IOException {
        process.getOutputStream().close();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - here);
        return new Left(Integer.parseInt(line()), Integer.parseInt(line()), seconds);
    }

    private String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IllegalStateException("The crowd ended before it had come or been sent away.");
        }
        return line;
    }
}
