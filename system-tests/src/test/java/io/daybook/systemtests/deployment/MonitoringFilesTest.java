package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the containers' profile {@code monitoring} adds finds its files, and the services that it watches. */
class MonitoringFilesTest {

    private static final Pattern TARGET = Pattern.compile("names: \\[([a-z-]+)], type: A, port: (\\d+)");

    private final Map<String, Object> added = ComposeFile.ofProfile("monitoring");
    private final String prometheus = ComposeFile.text("deploy/prometheus/prometheus.yml");

    @Test
    void is_for_this_machine_only_and_bounded() {
        assertThat(added.keySet()).containsExactlyInAnyOrder("prometheus", "grafana", "collector", "zipkin");
        for (String name : added.keySet()) {
            assertThat(ComposeFile.service(name))
                    .containsKey("mem_limit")
                    .hasEntrySatisfying(
                            "image", image -> assertThat(image.toString()).matches(".+:v?\\d+\\.\\d+\\.\\d+"));
            assertThat(ComposeFile.strings(ComposeFile.service(name), "ports"))
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    /** The administrator that it would make has a password that everybody knows. */
    @Test
    void lets_people_look_and_do_nothing_else() {
        assertThat(ComposeFile.environment("grafana"))
                .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer")
                .containsEntry("GF_AUTH_BASIC_ENABLED", "false")
                .containsEntry("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "true");
    }

    @Test
    void is_given_files_that_are_there() {
        for (String name : List.of("prometheus", "grafana", "collector")) {
            List<String> given = ComposeFile.strings(ComposeFile.service(name), "volumes").stream()
                    .filter(volume -> volume.startsWith("./"))
                    .toList();
            assertThat(given).as(name).isNotEmpty().allSatisfy(volume -> {
                assertThat(volume).endsWith(":ro");
                assertThat(ComposeFile.ROOT.resolve(volume.substring(2, volume.indexOf(':'))))
                        .exists();
            });
        }
    }

    @Test
    void asks_every_service_where_it_listens() {
        Map<String, String> asked = TARGET.matcher(prometheus)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(asked.keySet()).isEqualTo(ComposeFile.SERVICES);
        asked.forEach(
                (service, port) -> assertThat(ComposeFile.environment(service)).containsEntry("SERVER_PORT", port));
        assertThat(prometheus).contains("targets: [axonserver:8024]");
    }

    /** The rules tell parts that do not answer by the jobs that they know. */
    @Test
    void has_the_jobs_that_the_rules_know() {
        Map<String, Object> configuration = new Yaml().load(prometheus);
        Set<String> jobs = ((List<?>) Objects.requireNonNull(configuration.get("scrape_configs")))
                .stream()
                        .map(job -> String.valueOf(((Map<?, ?>) job).get("job_name")))
                        .collect(Collectors.toSet());

        assertThat(jobs).isNotEmpty().allSatisfy(job -> assertThat(AlertRules.all())
                .filteredOn(rule -> rule.alert().equals("PartDown"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.expression()).contains(job)));
    }
}
