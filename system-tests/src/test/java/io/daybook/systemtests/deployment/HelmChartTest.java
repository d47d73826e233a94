package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.routing.RouteTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** A name, a port or a variable that changes in the code or the image changes in the chart for Kubernetes too. */
class HelmChartTest {

    private static final String CHART = "deploy/helm/daybook/";
    private static final Map<String, Object> VALUES = new Yaml().load(ComposeFile.text(CHART + "values.yaml"));
    private static final String WORKLOADS = ComposeFile.text(CHART + "templates/workloads.yaml");
    private static final Pattern VARIABLE = Pattern.compile("name: ([A-Z][A-Z0-9_]+)\\b");

    static Set<String> services() {
        return ComposeFile.SERVICES;
    }

    @Test
    void has_the_gateway_and_every_service_that_it_routes_to() {
        Set<String> expected = new TreeSet<>(RouteTable.SERVICES);
        expected.add("gateway");

        assertThat(ComposeFile.map(VALUES, "services").keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("services")
    void starts_each_as_the_containers_do(String service) {
        Map<String, Object> values = ComposeFile.map(ComposeFile.map(VALUES, "services"), service);

        assertThat(values)
                .containsEntry("application", ComposeFile.applicationClass(service))
                .containsEntry(
                        "port", Integer.valueOf(ComposeFile.environment(service).get("SERVER_PORT")));
        assertThat(ComposeFile.map(ComposeFile.map(values, "resources"), "limits"))
                .containsKey("memory");
    }

    /** Those of the containers, which a test of their own holds to what the services read, and no others than named. */
    @Test
    void says_what_the_containers_are_told_and_what_else_there_is() {
        Set<String> told = services().stream()
                .flatMap(service -> ComposeFile.environment(service).keySet().stream())
                .filter(variable -> !variable.startsWith("DAYBOOK_SERVICES_"))
                .collect(Collectors.toCollection(TreeSet::new));
        told.addAll(Set.of(
                "DAYBOOK_AXONSERVER_TOKEN",
                "DAYBOOK_DISCOVERY",
                "DAYBOOK_DRAIN",
                "DAYBOOK_IDENTITY_REQUIRED",
                "DAYBOOK_SECRET",
                "DAYBOOK_TLS_SERVICES"));

        assertThat(VARIABLE.matcher(WORKLOADS)
                        .results()
                        .map(found -> found.group(1))
                        .filter(variable -> !variable.startsWith("SPRING_") && !variable.equals("DAYBOOK_SERVICES_"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void asks_for_the_health_that_everybody_may_see_as_the_user_of_the_image() {
        assertThat(WORKLOADS)
                .contains("/actuator/health/liveness", "/actuator/health/readiness", "mountPath: /var/lib/daybook")
                .contains("runAsUser: 10001");
        assertThat(ComposeFile.text("deploy/Dockerfile"))
                .contains("--uid 10001", "DAYBOOK_DATA=/var/lib/daybook", "SERVER_ADDRESS=0.0.0.0");
    }

    /** A value of another name would be passed over in silence. */
    @ParameterizedTest
    @ValueSource(strings = {"smallest", "secured", "large"})
    void is_tried_with_values_that_it_has(String values) {
        assertHas(VALUES, new Yaml().load(ComposeFile.text(CHART + "ci/" + values + "-values.yaml")));
    }

    /** What is empty in the chart is filled as its reader likes. */
    @SuppressWarnings("unchecked") // YAML's maps have strings as keys here.
    static void assertHas(Map<String, Object> values, Map<String, Object> given) {
        assertThat(values).containsKeys(given.keySet().toArray(String[]::new));
        given.forEach((name, value) -> {
            Object known = values.get(name);
            if (value instanceof Map<?, ?> below && known instanceof Map<?, ?> map && !map.isEmpty()) {
                assertHas((Map<String, Object>) map, (Map<String, Object>) below);
            }
        });
    }

    @Test
    void is_of_the_version_that_is_built() {
        Map<String, Object> chart = new Yaml().load(ComposeFile.text(CHART + "Chart.yaml"));

        assertThat(ComposeFile.text("pom.xml")).contains("<version>" + chart.get("appVersion") + "</version>");
    }
}
