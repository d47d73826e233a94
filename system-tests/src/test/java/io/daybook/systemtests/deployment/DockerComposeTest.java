package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.Console;
import io.daybook.cli.up.UpCommand;
import io.daybook.gateway.routing.RouteTable;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** A name, a port or a variable that changes in the code changes in the files for containers too. */
class DockerComposeTest {

    private static final String DOCKERFILE = ComposeFile.text("deploy/Dockerfile");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+\\.\\d+[A-Za-z0-9._-]*");

    @Test
    void runs_every_service_that_the_gateway_routes_to_and_both_servers() {
        Set<String> expected = new TreeSet<>(RouteTable.SERVICES);
        expected.addAll(List.of("gateway", "axonserver", "mongodb"));

        assertThat(ComposeFile.services().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).allSatisfy(module -> assertThat(ComposeFile.ROOT.resolve(module))
                .isDirectory());
    }

    @ParameterizedTest
    @MethodSource("services")
    void runs_the_application_of_the_service(String service) throws ReflectiveOperationException {
        Class<?> application = Class.forName(ComposeFile.applicationClass(service));

        assertThat(Modifier.isStatic(
                        application.getMethod("main", String[].class).getModifiers()))
                .isTrue();
        assertThat(ComposeFile.ROOT
                        .resolve(service)
                        .resolve("src/main/java")
                        .resolve(application.getName().replace('.', '/') + ".java"))
                .isRegularFile();
    }

    @Test
    void publishes_the_addresses_of_up_and_only_to_this_machine() {
        Map<String, String> published = Map.of(
                "gateway", "--http-port",
                "axonserver", "--axonserver-port,--dashboard-port",
                "mongodb", "--mongo-port");

        ComposeFile.services().keySet().forEach(service -> assertThat(
                        ComposeFile.strings(ComposeFile.service(service), "ports"))
                .as(service)
                .isEqualTo(Stream.of(published.getOrDefault(service, "").split(","))
                        .filter(option -> !option.isEmpty())
                        .map(DockerComposeTest::portOfUp)
                        .map(port -> "127.0.0.1:" + port + ":" + port)
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void listens_where_the_service_listens_by_itself_and_where_the_gateway_looks_for_it(String service) {
        String port =
                String.valueOf(ComposeFile.map(configuration(service), "server").get("port"));

        assertThat(ComposeFile.environment(service)).containsEntry("SERVER_PORT", port);
        if (RouteTable.SERVICES.contains(service)) {
            assertThat(ComposeFile.environment("gateway"))
                    .containsEntry(
                            "DAYBOOK_SERVICES_"
                                    + service.toUpperCase(Locale.ROOT).replace('-', '_'),
                            "http://" + service + ":" + port);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void sets_only_variables_that_the_service_reads(String service) {
        Set<String> read = properties("", configuration(service)).collect(Collectors.toSet());
        placeholders(service).forEach(read::add);
        Set<String> variables = read.stream()
                .map(property -> property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toSet());

        assertThat(variables).containsAll(ComposeFile.environment(service).keySet());
    }

    @Test
    void names_the_servers_as_they_are_called_here() {
        for (String service : RouteTable.SERVICES) {
            Map<String, String> environment = ComposeFile.environment(service);
            assertThat(environment).containsEntry("DAYBOOK_AXONSERVER", "axonserver:" + portOfUp("--axonserver-port"));
            assertThat(environment.getOrDefault("DAYBOOK_MONGODB", "mongodb://mongodb:27017/"))
                    .startsWith("mongodb://mongodb:" + portOfUp("--mongo-port") + "/");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void tells_the_nodes_of_a_service_apart(String service) {
        if (RouteTable.SERVICES.contains(service)) {
            assertThat(ComposeFile.environment(service)).containsEntry("DAYBOOK_NODE", service + "@$${HOSTNAME}");
        }
    }

    /** What the launcher tells the second of each, and otherwise what the first is told. */
    @ParameterizedTest
    @MethodSource("services")
    void has_a_second_of_each_that_is_found_by_the_name_of_the_first(String service) {
        Map<String, Object> scaled = ComposeFile.ofProfile("scaled");
        assertThat(scaled).hasSize(ComposeFile.SERVICES.size());
        Map<String, Object> second = new TreeMap<>(ComposeFile.map(scaled, service + "-2"));
        Map<String, String> told = ComposeFile.environment(service + "-2");
        if (service.equals("gateway")) {
            assertThat(second.remove("ports")).isEqualTo(List.of("127.0.0.1:8090:" + told.get("SERVER_PORT")));
        } else {
            assertThat(aliases(second)).isEqualTo(List.of(service));
            assertThat(told.remove("DAYBOOK_DRAIN")).isNotNull();
        }
        assertThat(told.remove("DAYBOOK_ANALYTICS_DIRECTORY") != null).isEqualTo(service.equals("query-side"));
        String simulator = told.remove("DAYBOOK_PROVIDER_URL");
        assertThat(simulator != null).isEqualTo(service.equals("saga-coordinator"));
        if (simulator != null) {
            assertThat(aliases(ComposeFile.service(service))).isEqualTo(List.of("payment-simulator"));
            assertThat(simulator).isEqualTo("http://payment-simulator:" + told.get("SERVER_PORT"));
        }

        assertThat(told).isEqualTo(ComposeFile.environment(service));
        List.of("profiles", "networks", "environment").forEach(second::remove);
        assertThat(ComposeFile.service(service)).containsAllEntriesOf(second);
    }

    private static List<String> aliases(Map<String, Object> service) {
        return ComposeFile.strings(ComposeFile.map(ComposeFile.map(service, "networks"), "default"), "aliases");
    }

    @Test
    void bounds_the_memory_of_everything_and_starts_it_again() {
        assertThat(ComposeFile.services().keySet()).allSatisfy(service -> assertThat(ComposeFile.service(service))
                .containsKey("mem_limit")
                .containsEntry("restart", "unless-stopped"));
    }

    @Test
    void waits_for_what_is_healthy_and_everything_says_whether_it_is() {
        ComposeFile.services().keySet().forEach(service -> assertThat(
                        ComposeFile.map(ComposeFile.service(service), "depends_on"))
                .as(service)
                .allSatisfy((awaited, condition) -> assertThat(condition).hasToString("{condition=service_healthy}")));
        assertThat(ComposeFile.map(ComposeFile.service("axonserver"), "healthcheck"))
                .containsKey("test");
        assertThat(ComposeFile.map(ComposeFile.service("mongodb"), "healthcheck"))
                .containsKey("test");
        assertThat(DOCKERFILE).contains("HEALTHCHECK", "GET " + DockerComposeIT.HEALTH + " HTTP");
    }

    @Test
    void pins_every_image_to_one_version() {
        Stream<String> used = Stream.concat(
                Stream.of("axonserver", "mongodb")
                        .map(server ->
                                String.valueOf(ComposeFile.service(server).get("image"))),
                Pattern.compile("^FROM (\\S+)", Pattern.MULTILINE)
                        .matcher(DOCKERFILE)
                        .results()
                        .map(found -> found.group(1)));

        assertThat(used).hasSize(4).allSatisfy(image -> assertThat(image).matches(PINNED));
        assertThat(DOCKERFILE)
                .containsPattern("FROM maven:.*-temurin-17 AS build")
                .contains("\nUSER daybook\n");
    }

    @Test
    void starts_with_what_a_jvm_learned_with_the_same_options_from_jars_of_the_same_time() {
        String options = "@/opt/daybook/java.options";
        assertThat(DOCKERFILE)
                .containsPattern("learn,target=(\\S+) \\1 /opt/daybook\n")
                .containsPattern("ENTRYPOINT \\[.*\"-XX:AOTCache=/opt/daybook/learned.aot\".*\"" + options + "\"]");
        assertThat(ComposeFile.text("deploy/learn"))
                .contains("-XX:AOTCacheOutput=\"$home/learned.aot\" @\"$home/java.options\"");
        assertThat(ComposeFile.ROOT.resolve("deploy/learn")).isExecutable();
        Matcher built =
                Pattern.compile("<project.build.outputTimestamp>([^<]+)<").matcher(ComposeFile.text("pom.xml"));
        assertThat(built.find()).isTrue();
        assertThat(Pattern.compile("ARG SOURCE_DATE_EPOCH=(\\d+)")
                        .matcher(DOCKERFILE)
                        .results()
                        .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1)))))
                .hasSize(2)
                .containsOnly(Instant.parse(built.group(1)));
    }

    @Test
    void brings_what_it_is_made_of() {
        assertThat(DOCKERFILE)
                .containsPattern("COPY --from=build .*/daybook/bom.json /build/docs/third-party.md /build/LICENSE ");
    }

    static Set<String> services() {
        return ComposeFile.SERVICES;
    }

    private static String portOfUp(String option) {
        return new CommandLine(new UpCommand(Console.ofProcess()))
                .getCommandSpec()
                .findOption(option)
                .defaultValue();
    }

    private static Map<String, Object> configuration(String service) {
        return new Yaml().load(ComposeFile.text(service + "/src/main/resources/" + service + ".yml"));
    }

    /** The names of all properties below a prefix. */
    @SuppressWarnings("unchecked") // YAML's maps have strings as keys here.
    private static Stream<String> properties(String prefix, Map<String, Object> configuration) {
        return configuration.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Map<?, ?> below
                        ? properties(prefix + entry.getKey() + ".", (Map<String, Object>) below)
                        : Stream.of(prefix + entry.getKey()));
    }

    /** Properties that a value of the configuration refers to. */
    private static Stream<String> placeholders(String service) {
        return Pattern.compile("\\$\\{([a-z.-]+)[:}]")
                .matcher(ComposeFile.text(service + "/src/main/resources/" + service + ".yml"))
                .results()
                .map(found -> found.group(1));
    }
}
