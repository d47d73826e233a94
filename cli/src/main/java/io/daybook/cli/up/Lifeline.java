package io.daybook.cli.up;

import java.io.IOException;
import java.io.InputStream;

/**
 * A part's tie to its supervisor: a pipe on which nothing ever comes.
 *
 * <p>The operating system closes it when the supervisor ends, however that happens, so a part outlives nobody. Closing
 * it is also how a supervisor asks a part to end.
 */
final class Lifeline {

    private Lifeline() {}

    /** Calls back once, from a thread of its own, when the other end is gone. */
    static void watch(InputStream pipe, Runnable whenCut) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (pipe.read() >= 0) {
                            // Whatever comes means that the supervisor lives.
                        }
                    } catch (IOException e) {
                        // A pipe that cannot be read is cut.
                    }
                    whenCut.run();
                },
                "lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Reads one line without reading ahead, so that the rest stays for {@link #watch}. */
    static String readLine(InputStream pipe) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        int next = pipe.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = pipe.read();
        }
        return line.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
