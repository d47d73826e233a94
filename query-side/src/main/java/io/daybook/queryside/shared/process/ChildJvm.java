package io.daybook.queryside.shared.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A Java process on the same class path. It has nothing of this one's environment but its locale, and nothing of its
 * settings, and gives way to whatever else wants to run; what it says on its standard error is logged here.
 *
 * @param ended is done when the process has ended and nothing of it is left in its directory
 */
public record ChildJvm(Process process, CompletableFuture<?> ended) {

    private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);
    private static final Path NICE = Path.of("/usr/bin/nice");

    private static final String TEMPORARY = "daybook-child-";

    /** Without them it could not read paths that are not ASCII. */
    private static final Set<String> LOCALE = Set.of("LANG", "LC_ALL", "LC_CTYPE");

    /**
     * Starts a main class.
     *
     * @param directory where it runs
     */
    public static ChildJvm start(Class<?> main, Path directory, String... arguments) throws IOException {
        Path temporary = Files.createTempDirectory(directory.toAbsolutePath(), TEMPORARY);
        List<String> command = command(main, temporary);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().retainAll(LOCALE);
        Process process = builder.start();
        // A driver unpacks its library there, which a process that is killed leaves behind.
        CompletableFuture<?> ended =
                process.onExit().thenRun(() -> FileSystemUtils.deleteRecursively(temporary.toFile()));
        Thread errors = new Thread(() -> log(main.getSimpleName(), process), main.getSimpleName() + "-errors");
        errors.setDaemon(true);
        errors.start();
        return new ChildJvm(process, ended);
    }

    /**
     * Removes what is left of processes that were running when the one that started them ended.
     *
     * @param directory where no other's processes run
     */
    public static void tidy(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, TEMPORARY + "*")) {
            for (Path temporary : left) {
                FileSystemUtils.deleteRecursively(temporary);
            }
        }
    }

    private static List<String> command(Class<?> main, Path temporary) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    /** Its relative parts would mean others in the other process. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void log(String name, Process process) {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            errors.lines().forEach(line -> LOG.warn("{}: {}", name, line));
        } catch (IOException | RuntimeException ended) {
            LOG.debug("{} says no more", name, ended);
        }
    }
}
