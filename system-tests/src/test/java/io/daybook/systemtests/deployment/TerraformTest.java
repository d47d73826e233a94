package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What Terraform is told fits the chart and the services, and keeps no secret. */
class TerraformTest {

    private static final Map<String, Object> VALUES =
            new Yaml().load(ComposeFile.text("deploy/helm/daybook/values.yaml"));
    private static final Pattern ASSIGNED = Pattern.compile("(\\w+)\\s*=\\s*(\\{)?|\\{|}");

    private final String text = text();

    @Test
    void gives_the_chart_values_that_it_has() {
        Set<String> given = paths(between("yamlencode\\(\\{", "\n    }\\)"));
        assertThat(given).contains("image", "axonserver.tokenSecret.name", "mongodb.uriSecret.name");
        Stream.of("repository", "tag").forEach(member -> given.add("image." + member));

        assertThat(between("variable \"image\"", "\n}")).contains("repository = string", "tag        = string");
        assertThat(given).allSatisfy(path -> assertThat(has(VALUES, path)).isTrue());
    }

    @Test
    void makes_the_secrets_that_the_chart_reads() {
        assertThat(between("\"kubernetes_secret_v1\" \"mongodb\"", "\n}"))
                .contains("    " + key("mongodb", "uriSecret"));
        assertThat(between("\"kubernetes_secret_v1\" \"signing\"", "\n}")).contains("{ " + key("signingSecret"));
    }

    /** Whoever may read the state, as it is kept in a bucket, learns no password. */
    @Test
    void keeps_no_secret_in_its_state() {
        assertThat(text)
                .doesNotContainPattern("(?m)^\\s*(data|password)\\s*=")
                .doesNotContain("resource \"random_password\"", "data \"google_client_config\"", "set_sensitive");
        assertThat(found("\\w+_wo\\s*=")).hasSize(3);
        assertThat(found("ephemeral \"random_password\"")).hasSize(2);
        assertThat(found("output \"\\w+\" \\{[^}]*(password|secret)")).isEmpty();
    }

    @Test
    void uses_what_can_be_said_and_says_what_it_is() {
        Set<String> declared = names("(?m)^variable \"(\\w+)\" \\{\\n  description = \"[^\"]+\\.\"");

        assertThat(declared).hasSize(found("(?m)^variable ").size()).isEqualTo(names("\\bvar\\.(\\w+)"));
    }

    @Test
    void takes_every_provider_by_one_version() {
        List<MatchResult> providers = found("source\\s+= \"[\\w-]+/(\\w+)\"\\n\\s+version = \"\\d+\\.\\d+\\.\\d+\"");

        assertThat(providers).hasSize(found("source\\s+=").size());
        assertThat(names("(?:resource|ephemeral) \"([a-z]+)_"))
                .isEqualTo(providers.stream().map(provider -> provider.group(1)).collect(Collectors.toSet()));
    }

    @Test
    void lets_the_services_into_their_own_databases_only() {
        Set<String> databases = Stream.of("query-side", "saga-coordinator")
                .map(service -> new Yaml()
                        .<Map<String, Object>>load(
                                ComposeFile.text(service + "/src/main/resources/" + service + ".yml")))
                .map(configuration ->
                        "\"" + ComposeFile.map(configuration, "daybook").get("database") + "\"")
                .collect(Collectors.toSet());

        assertThat(Set.of(between("for_each = \\[(?=\"daybook)", "\\]").split(", ")))
                .isEqualTo(databases);
    }

    /** Where a value of HCL has which members. */
    private static Set<String> paths(String object) {
        Set<String> paths = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher token = ASSIGNED.matcher(object);
        while (token.find()) {
            if (token.group(1) != null) {
                paths.add(
                        Stream.concat(open.stream(), Stream.of(token.group(1))).collect(Collectors.joining(".")));
            }
            if (token.group().equals("}")) {
                open.removeLast();
            } else if (token.group(2) != null) {
                open.addLast(token.group(1));
            }
        }
        return paths;
    }

    private static boolean has(Map<String, Object> values, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? values.containsKey(path)
                : has(ComposeFile.map(values, path.substring(0, dot)), path.substring(dot + 1));
    }

    private static String key(String... path) {
        Map<String, Object> secret = VALUES;
        for (String member : path) {
            secret = ComposeFile.map(secret, member);
        }
        return secret.get("key") + " = ";
    }

    private String between(String begin, String end) {
        Matcher found = Pattern.compile("(?s)" + begin + "(.*?)" + end).matcher(text);
        assertThat(found.find()).as(begin).isTrue();
        return found.group(1);
    }

    private List<MatchResult> found(String pattern) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private Set<String> names(String pattern) {
        return found(pattern).stream().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text() {
        try (Stream<Path> files = Files.list(ComposeFile.ROOT.resolve("deploy/terraform"))) {
            return files.filter(file -> file.toString().endsWith(".tf"))
                    .sorted()
                    .map(file -> ComposeFile.text(file.toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
