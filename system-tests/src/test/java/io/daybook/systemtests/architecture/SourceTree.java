package io.daybook.systemtests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The project's own sources, as a person sees them in the checkout. */
final class SourceTree {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The root package that each module owns. */
    static final Map<String, String> MODULES = new TreeMap<>(Map.ofEntries(
            Map.entry("shared-events", "io.daybook.contract"),
            Map.entry("service-kit", "io.daybook.kit"),
            Map.entry("command-side", "io.daybook.commandside"),
            Map.entry("saga-coordinator", "io.daybook.saga"),
            Map.entry("query-side", "io.daybook.queryside"),
            Map.entry("axonserver", "io.daybook.axonserver"),
            Map.entry("axonserver-test", "io.daybook.axonserver.test"),
            Map.entry("issuer", "io.daybook.issuer"),
            Map.entry("mongodb", "io.daybook.mongodb"),
            Map.entry("gateway", "io.daybook.gateway"),
            Map.entry("cli", "io.daybook.cli"),
            Map.entry("benchmarks", "io.daybook.benchmarks"),
            Map.entry("system-tests", "io.daybook.systemtests")));

    private SourceTree() {}

    static List<Path> javaFiles() {
        return MODULES.keySet().stream()
                .flatMap(module -> Stream.of("main", "test").flatMap(kind -> files(module, kind)))
                .toList();
    }

    static Stream<Path> files(String module, String kind) {
        Path sources = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
        if (Files.notExists(sources)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String packageOf(Path file) {
        String path = ROOT.relativize(file.getParent()).toString();
        return path.substring(path.indexOf("java/") + "java/".length()).replace('/', '.');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String text(Path file) {
        return String.join("\n", lines(file));
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
