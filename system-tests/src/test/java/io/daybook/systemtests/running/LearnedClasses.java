package io.daybook.systemtests.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The classes of one start as the JVM has loaded and linked them, as {@code ./daybook up} has them too. The tests start
 * so many systems that each of those would cost more than this one.
 */
final class LearnedClasses {

    private static final long SECONDS_TO_END = 120;
    private static final List<String> USED = use();

    private LearnedClasses() {}

    /** Options for a JVM of the tests' own JDK that runs what is shipped. */
    static List<String> options() {
        return USED;
    }

    private static List<String> use() {
        try {
            Path directory = Files.createTempDirectory("daybook-learned");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            Path learned = directory.resolve("classes.jsa");
            learn(directory, learned);
            // Where nothing was learned, or it does not fit, the JVM starts without it.
            return List.of("-XX:SharedArchiveFile=" + learned, "-Xlog:cds*=off");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void learn(Path directory, Path learned) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Jdk.OWN.launch(List.of("-XX:ArchiveClassesAtExit=" + learned)));
        command.addAll(
                List.of("up", "--json", "--data", directory.resolve("data").toString()));
        command.addAll(RunningSystem.FREE_PORTS);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(directory.resolve("up.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        Process system = builder.start();
        try (BufferedReader out = system.inputReader(StandardCharsets.UTF_8)) {
            if (out.readLine() != null) {
                system.destroy();
                system.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } finally {
            system.destroyForcibly();
        }
    }
}
