package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.RootCauses;
import io.daybook.kit.service.LockFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * One part in a process of its own. {@code up --separate} starts it, and it lives no longer than that.
 *
 * <p>Settings come on standard input, on which nothing comes after them. The operating system closes it when the parent
 * ends, however that happens, so a part outlives nobody; closing it is also how its supervisor asks a part to end. It
 * has a log of its own; what it prints beside that, at its end above all, its supervisor keeps.
 */
final class PartProcess {

    /** A part that ends alone, its servers gone, may wait for them in vain. */
    private static final int ORPHAN_MAX_SECONDS = 5;

    /** One that is restarted lets its requests end, which may wait for 30 s. */
    private static final int RESTART_MAX_SECONDS = 45;

    private static final String DRAIN = "daybook.drain";

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private PartProcess() {}

    /** Runs the part that the argument names, until its parent is gone or it is sent SIGTERM. */
    public static void main(String[] arguments) throws IOException {
        Part part = Part.of(arguments[0]);
        Settings settings = CliJson.MAPPER.readValue(firstLine(), Settings.class);
        Logs.of(part, settings.folder("logs"));
        new PartProcess().run(part, settings);
        System.exit(0);
    }

    /** What the parent tells first; nothing follows it, so that reading ahead misses nothing. */
    static String firstLine() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("nobody told the part its settings");
        }
        return line;
    }

    /** Calls back once, from a thread of its own, when the parent is gone. */
    static void watchParent(Runnable whenGone) {
        SystemRunner.inBackground("parent-watch", () -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // A pipe that cannot be read is cut.
            }
            whenGone.run();
        });
    }

    @SuppressWarnings("try") // Both are only held, until the end.
    private void run(Part part, Settings settings) {
        if (settings.parts(part.name()).size() > 1) {
            System.setProperty(DRAIN, "4s"); // A gateway has heard it then, also while another instance hangs.
        }
        watchParent(() -> {
            System.setProperty(DRAIN, "0s"); // Nobody is left who would send requests elsewhere.
            end(ORPHAN_MAX_SECONDS);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(RESTART_MAX_SECONDS), "end"));
        try (LockFile held = DaybookDirectory.holdAsPart(Path.of(settings.directory()), part);
                Running running = new PartStarter(settings).start(part)) {
            asked.join();
        } catch (Exception e) {
            LoggerFactory.getLogger(PartProcess.class).error("{} does not run", part.text(), e);
            System.err.println(RootCauses.of(e)); // For whoever reads what its supervisor tells.
            Runtime.getRuntime().halt(1); // What threads it left behind must not keep it alive.
        }
        ended.complete(true);
    }

    /** Asks for the end and makes sure of it. */
    private void end(int secondsMax) {
        asked.complete(null);
        if (!ended.copy().completeOnTimeout(false, secondsMax, TimeUnit.SECONDS).join()) {
            Runtime.getRuntime().halt(1);
        }
    }
}
