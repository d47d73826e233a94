package io.daybook.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} and the Dockerfile behind it say. */
final class ComposeFile {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The services that Daybook's own image runs; the others are servers. */
    static final Set<String> SERVICES = Set.of("gateway", "command-side", "query-side", "saga-coordinator");

    private static final Map<String, Object> CONTENT = new Yaml().load(text("docker-compose.yml"));

    private ComposeFile() {}

    /** What runs where nothing else is asked for. */
    static Map<String, Object> services() {
        return named(Set.of());
    }

    /** What a profile adds. */
    static Map<String, Object> ofProfile(String profile) {
        return named(Set.of(profile));
    }

    private static Map<String, Object> named(Set<String> profiles) {
        Map<String, Object> services = new TreeMap<>(map(CONTENT, "services"));
        services.keySet().removeIf(name -> !Set.copyOf(strings(map(map(CONTENT, "services"), name), "profiles"))
                .equals(profiles));
        return services;
    }

    static Map<String, Object> service(String name) {
        return map(map(CONTENT, "services"), name);
    }

    /** What is set there, without what whoever starts it may set. */
    static Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        map(service(service), "environment").forEach((name, value) -> {
            if (value != null) {
                environment.put(name, value.toString());
            }
        });
        return environment;
    }

    /** The application class that a service of ours runs. */
    static String applicationClass(String service) {
        return strings(service(service), "command").get(0);
    }

    static List<String> strings(Map<String, Object> of, String member) {
        Object value = of.getOrDefault(member, List.of());
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // YAML's maps have strings as keys here.
    static Map<String, Object> map(Map<String, Object> of, String member) {
        return (Map<String, Object>) of.getOrDefault(member, Map.of());
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
