package io.daybook.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Toy processes: small JVMs of this test's own classes. */
final class Toys {

    private Toys() {}

    static ChildProcess child(Path pids, Path log) {
        return new ChildProcess(Part.first(PartName.GATEWAY), java(ToyChild.class), pids.toString(), log);
    }

    static ChildProcess broken(Part part, Path log) {
        return new ChildProcess(part, java(ToyChild.class), "fail", log);
    }

    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The process ids that children have written, in the order of their starts. */
    static List<Long> pids(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
