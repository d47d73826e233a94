package io.daybook.systemtests.deployment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The rules by which Prometheus raises alerts, {@code deploy/prometheus/rules/daybook.yml}. */
public final class AlertRules {

    static final String FILE = "deploy/prometheus/rules/daybook.yml";

    private AlertRules() {}

    /**
     * A rule.
     *
     * @param alert its name
     * @param labels with the severity
     * @param annotations with the summary and where the runbook has it
     */
    record Rule(String alert, String expression, Map<String, Object> labels, Map<String, Object> annotations) {}

    static List<Rule> all() {
        Map<String, Object> file = new Yaml().load(ComposeFile.text(FILE));
        return maps(file, "groups")
                .flatMap(group -> maps(group, "rules"))
                .map(AlertRules::rule)
                .toList();
    }

    private static Rule rule(Map<String, Object> rule) {
        return new Rule(
                String.valueOf(rule.get("alert")),
                String.valueOf(rule.get("expr")),
                ComposeFile.map(rule, "labels"),
                ComposeFile.map(rule, "annotations"));
    }

    @SuppressWarnings("unchecked") // A list of maps is all that stands there.
    private static Stream<Map<String, Object>> maps(Map<String, Object> of, String member) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(of.get(member))).stream();
    }

    /** What the rules ask for. */
    public static Stream<String> expressions() {
        return all().stream().map(Rule::expression);
    }
}
