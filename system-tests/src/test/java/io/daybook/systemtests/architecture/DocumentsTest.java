package io.daybook.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.alert.Alert;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

/** What is written for people names what is there. */
class DocumentsTest {

    private static final Path API = document("docs/api.md");

    private static final Pattern METHOD = Pattern.compile("^\\| `(GET|POST|PUT|DELETE) ");
    private static final Pattern PATH = Pattern.compile("[` ](/v1/[^`?]*)");
    private static final Pattern CALL_OF_ENDPOINT =
            Pattern.compile("@(Get|Post|Put|Delete)Mapping\\((?:\\s*path = )?\"(/v1/[^\"]*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]*)+)`");
    private static final Pattern DEADLINE = Pattern.compile("`daybook\\.deadline\\.([a-z-]+)` \\|[^|]*\\| `([^`]*)`");
    private static final Pattern ALERT = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern CODE = Pattern.compile("`([A-Z]{3,}(?:_[A-Z]+)*)`");

    @Test
    void every_call_that_is_answered_is_described_and_no_other() {
        Set<String> answered = sources()
                .flatMap(file -> CALL_OF_ENDPOINT.matcher(SourceTree.text(file)).results())
                .map(call -> call.group(1).toUpperCase(Locale.ROOT) + " " + path(call.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documentedCalls()).isEqualTo(answered);
    }

    @Test
    void every_type_that_a_document_names_is_there() {
        Set<String> types =
                SourceTree.javaFiles().stream().map(SourceTree::name).collect(Collectors.toSet());

        assertThat(named(
                        TYPE,
                        "README.md",
                        "ARCHITECTURE.md",
                        "docs/domain.md",
                        "docs/api.md",
                        "docs/security-requirements.md"))
                .isNotEmpty()
                .isSubsetOf(types);
    }

    @Test
    void every_status_and_code_that_a_document_names_is_there() {
        String text = sources().map(SourceTree::text).collect(Collectors.joining());

        assertThat(named(CODE, "docs/domain.md", "docs/api.md")).isNotEmpty().allSatisfy(code -> assertThat(text)
                .containsPattern("\\b" + code + "\\b"));
    }

    @Test
    void every_deadline_is_described_with_how_long_it_is_and_the_same_for_whoever_reads_it() {
        Map<String, Object> deadlines = deadlines("saga-coordinator.yml");
        deadlines("query-side.yml").forEach((name, duration) -> assertThat(deadlines.putIfAbsent(name, duration))
                .as(name)
                .isIn(null, duration));

        assertThat(DEADLINE.matcher(SourceTree.text(document("docs/domain.md")))
                        .results()
                        .collect(Collectors.<MatchResult, String, Object>toMap(
                                row -> row.group(1), row -> row.group(2))))
                .isEqualTo(deadlines);
    }

    private static Map<String, Object> deadlines(String file) {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource(file));
        return new Binder(new MapConfigurationPropertySource(Objects.requireNonNull(settings.getObject())))
                .bind("daybook.deadline", Bindable.mapOf(String.class, Object.class))
                .get();
    }

    @Test
    void every_alert_is_described_and_there_is_no_other_way_to_alert() {
        assertThat(ALERT.matcher(SourceTree.text(document("docs/alerts.md"))).results())
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(
                        Stream.of(Alert.values()).map(Alert::text).toList());
        assertThat(sources().filter(file -> SourceTree.text(file).contains("\"ALERT")))
                .extracting(SourceTree::name)
                .containsExactly("StaffAlerts");
    }

    /** A row may say a method once and several paths. */
    private static Set<String> documentedCalls() {
        Set<String> calls = new TreeSet<>();
        for (String row : SourceTree.lines(API)) {
            Matcher method = METHOD.matcher(row);
            if (method.find()) {
                PATH.matcher(row.substring(0, row.indexOf(" | ")))
                        .results()
                        .forEach(path -> calls.add(method.group(1) + " " + path(path.group(1))));
            }
        }
        return calls;
    }

    private static String path(String template) {
        return VARIABLE.matcher(template).replaceAll("{}");
    }

    private static Set<String> named(Pattern pattern, String... documents) {
        return Stream.of(documents)
                .flatMap(
                        name -> pattern.matcher(SourceTree.text(document(name))).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> sources() {
        return SourceTree.MODULES.keySet().stream().flatMap(module -> SourceTree.files(module, "main"));
    }

    private static Path document(String name) {
        return SourceTree.ROOT.resolve(name);
    }
}
