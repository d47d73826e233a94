package io.daybook.systemtests.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which JDK runs the system. */
public enum Jdk {
    /** The one that runs the tests. */
    OWN(Path.of(System.getProperty("java.home")), 1),
    /** The newest that the launcher accepts, where the machine has it; else the same as {@link #OWN}. */
    NEWEST(newest(), 1),
    /** The same with its optimising compiler, as {@code ./daybook up} runs it, for what takes minutes. */
    OPTIMISING(newest(), 4);

    private static final String LAUNCHER = "io.daybook.cli.Daybook";

    /** What the build put together. */
    public static final Path JARS =
            Path.of("..", "cli", "target", "daybook", "lib").toAbsolutePath().normalize();

    private static final Path BENCHMARKS = Path.of("..", "benchmarks", "target", "daybook", "lib")
            .toAbsolutePath()
            .normalize();

    private final Path home;
    private final int tier;

    Jdk(Path home, int tier) {
        this.home = home;
        this.tier = tier;
    }

    /** The launcher. */
    List<String> launch() {
        return launch(LAUNCHER);
    }

    /** The launcher of what a class path leads to. */
    List<String> launch(SwitchedJars jars) {
        return launch(List.of(), jars.classPath(), LAUNCHER);
    }

    /** The launcher with these options of the JVM. */
    List<String> launch(List<String> options) {
        return launch(options, JARS + "/*", LAUNCHER);
    }

    /** Another main class of what is shipped. */
    List<String> launch(String main) {
        return launch(this == OWN ? LearnedClasses.options() : List.of(), JARS + "/*", main);
    }

    /** The launcher with the benchmarks beside it, as {@code ./daybook bench} has them. */
    List<String> launchBenchmarks() {
        return launch(List.of(), JARS + "/*:" + BENCHMARKS + "/*", "io.daybook.benchmarks.Benchmarks");
    }

    private List<String> launch(List<String> options, String classPath, String main) {
        // The heap is that of ./daybook up. Most tests end before the optimising compiler has earned what it costs;
        // without it a JVM has room for a fifth of the compiled code, and collects the whole heap when that is full.
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/java").toString(),
                "-Xmx1536m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + tier,
                "-XX:ReservedCodeCacheSize=240m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        return command;
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
