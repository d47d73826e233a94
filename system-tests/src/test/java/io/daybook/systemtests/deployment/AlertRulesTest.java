package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.alert.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Nobody is woken by an alert of which nothing is written down, and whatever staff are alerted to wakes somebody. */
class AlertRulesTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^### (\\w+)$");
    private static final List<String> PARTS_OF_AN_ENTRY =
            List.of("- **Means** (", "- **Look**: ", "- **Do**: ", "- **Ends** ");

    private final List<AlertRules.Rule> rules = AlertRules.all();
    private final String runbook = ComposeFile.text("docs/runbook.md");

    @Test
    void every_alert_of_staff_has_a_rule() {
        Set<String> expected = Arrays.stream(Alert.values())
                .map(alert -> alert.name().toLowerCase(Locale.ROOT).replace("_", ""))
                .collect(Collectors.toSet());

        assertThat(rules)
                .extracting(rule -> rule.alert().toLowerCase(Locale.ROOT))
                .containsAll(expected);
    }

    @Test
    void every_rule_has_an_entry_in_the_runbook_and_every_entry_a_rule() {
        assertThat(ENTRY.matcher(runbook).results().map(entry -> entry.group(1)))
                .containsExactlyElementsOf(
                        rules.stream().map(AlertRules.Rule::alert).toList());
        assertThat(rules).allSatisfy(rule -> assertThat(rule.annotations())
                .containsEntry("runbook", "docs/runbook.md#" + rule.alert().toLowerCase(Locale.ROOT))
                .containsKey("summary"));
    }

    @Test
    void every_entry_says_what_it_means_where_to_look_what_to_do_and_when_it_ends() {
        for (AlertRules.Rule rule : rules) {
            String entry = runbook.split("### " + rule.alert() + "\n", -1)[1].split("\n##", -1)[0];

            assertThat(entry).as(rule.alert()).containsSubsequence(PARTS_OF_AN_ENTRY);
            assertThat(entry)
                    .as(rule.alert())
                    .contains("- **Means** (" + rule.labels().get("severity") + ")");
        }
    }

    /** What promtool is given must know every rule, or nobody would have seen a new one fire. */
    @Test
    void every_rule_is_among_those_that_are_seen_firing() {
        Map<String, Object> file = new Yaml().load(ComposeFile.text(PromtoolIT.TESTS));

        assertThat(rules).allSatisfy(rule -> assertThat(String.valueOf(file.get("tests")))
                .contains("{alertname=\"" + rule.alert() + "\"}"));
    }
}
