package io.daybook.systemtests.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which JDK runs the system. */
public enum Jdk {
    /** The one that runs the tests. */
    OWN(Path.of(System.getProperty("java.home"))),
    /** The newest that the launcher accepts, where the machine has it; else the same as {@link #OWN}. */
    NEWEST(newest());

    private static final Path JARS =
            Path.of("..", "cli", "target", "daybook", "lib").toAbsolutePath().normalize();

    private static final Path BENCHMARKS = Path.of("..", "benchmarks", "target", "daybook", "lib")
            .toAbsolutePath()
            .normalize();

    private final Path home;

    Jdk(Path home) {
        this.home = home;
    }

    List<String> launch() {
        return launch("io.daybook.cli.Daybook");
    }

    /** Another main class of what is shipped. */
    List<String> launch(String main) {
        return launch(JARS + "/*", main);
    }

    /** The launcher with the benchmarks beside it, as {@code ./daybook bench} has them. */
    List<String> launchBenchmarks() {
        return launch(JARS + "/*:" + BENCHMARKS + "/*", "io.daybook.benchmarks.Benchmarks");
    }

    private List<String> launch(String classPath, String main) {
        String java = home.resolve("bin/java").toString();
        // The heap is that of ./daybook up. A test ends before the optimising compiler has earned what it costs;
        // without
        // it a JVM has room for a fifth of the compiled code, and collects the whole heap when that is full.
        return List.of(
                java,
                "-Xmx1536m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-cp",
                classPath,
                main);
    }

    private static Path newest() {
        Path own = Path.of(System.getProperty("java.home"));
        Path siblings = Path.of("/usr/lib/jvm");
        if (Files.notExists(siblings)) {
            return own;
        }
        try (Stream<Path> homes = Files.list(siblings)) {
            return homes.filter(home -> home.getFileName().toString().contains("25"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst()
                    .orElse(own);
        } catch (java.io.IOException failed) {
            return own;
        }
    }
}
