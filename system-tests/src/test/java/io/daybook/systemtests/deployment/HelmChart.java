package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The chart as Helm renders it. */
final class HelmChart {

    static final String NAMESPACE = "shop";

    private HelmChart() {}

    /** Whether it can be rendered here. */
    static boolean isRendered() {
        try {
            return new ProcessBuilder("helm", "version").start().onExit().join().exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** The workloads by the name of their service. */
    @SuppressWarnings("unchecked") // What YAML has on its first level here.
    static Map<String, Map<String, Object>> workloads(Map<String, String> values) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("helm", "template", "shop", "deploy/helm/daybook", "--kube-version", "1.31.0", "--namespace"));
        command.add(NAMESPACE);
        values.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        Process helm = new ProcessBuilder(command)
                .directory(ComposeFile.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(helm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(helm.onExit().join().exitValue()).isZero();
        Map<String, Map<String, Object>> workloads = new TreeMap<>();
        for (Object document : new Yaml().loadAll(rendered)) {
            Map<String, Object> resource = (Map<String, Object>) document;
            if ("StatefulSet".equals(resource.get("kind"))) {
                workloads.put(
                        String.valueOf(ComposeFile.map(resource, "metadata").get("name")), resource);
            }
        }
        return workloads;
    }

    /** The one container of a workload's pods. */
    static Map<String, Object> container(Map<String, Object> workload) {
        Map<String, Object> template = ComposeFile.map(ComposeFile.map(workload, "spec"), "template");
        return list(ComposeFile.map(template, "spec"), "containers").get(0);
    }

    @SuppressWarnings("unchecked") // What YAML has there.
    private static List<Map<String, Object>> list(Map<String, Object> of, String member) {
        return (List<Map<String, Object>>) of.getOrDefault(member, List.of());
    }

    /** The variables of one of its pods. */
    static Map<String, String> environment(Map<String, Object> workload, String pod, Map<String, String> secrets) {
        Map<String, String> environment = new TreeMap<>();
        for (Map<String, Object> variable : list(container(workload), "env")) {
            Map<String, Object> from = ComposeFile.map(variable, "valueFrom");
            Object value = from.containsKey("fieldRef")
                    ? pod
                    : from.containsKey("secretKeyRef")
                            ? secrets.get(ComposeFile.map(from, "secretKeyRef").get("name"))
                            : variable.get("value");
            environment.put(String.valueOf(variable.get("name")), String.valueOf(value));
        }
        return environment;
    }
}
