package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.RootCauses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * One part in a process of its own. {@code up --separate} starts it, and it lives no longer than that.
 *
 * <p>Settings come on standard input, which then is its lifeline. It has a log of its own; what it prints beside that,
 * at its end above all, its supervisor keeps.
 */
final class PartProcess {

    /** A part that ends alone, its servers gone, may wait for them in vain. */
    private static final int END_MAX_SECONDS = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private PartProcess() {}

    /** Runs the part that the argument names, until its lifeline is cut or it is sent SIGTERM. */
    public static void main(String[] arguments) throws Exception {
        PartName part = PartName.of(arguments[0]);
        Settings settings = settings();
        Logs.of(part, DaybookDirectory.logsIn(Path.of(settings.directory())));
        new PartProcess().run(part, settings, new DaybookParts());
        System.exit(0);
    }

    private static Settings settings() throws IOException {
        String line = Lifeline.readLine(System.in);
        if (line.isEmpty()) {
            throw new IOException("nobody told the part its settings");
        }
        return CliJson.MAPPER.readValue(line, Settings.class);
    }

    @SuppressWarnings("try") // Both are only held, until the end.
    private void run(PartName part, Settings settings, Parts parts) throws Exception {
        Lifeline.watch(System.in, this::end);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try (FileChannel held = DaybookDirectory.holdAsPart(Path.of(settings.directory()));
                Parts.Running running = parts.start(part, settings)) {
            asked.await();
        } catch (Exception e) {
            LoggerFactory.getLogger(PartProcess.class).error("{} does not run", part.text(), e);
            System.err.println(RootCauses.of(e)); // For whoever reads what its supervisor tells.
            Runtime.getRuntime().halt(1); // What threads it left behind must not keep it alive.
        }
        ended.countDown();
    }

    /** Asks for the end and makes sure of it. */
    private void end() {
        asked.countDown();
        try {
            if (!ended.await(END_MAX_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
