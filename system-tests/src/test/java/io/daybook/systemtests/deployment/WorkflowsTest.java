package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The workflows run what is there, with what cannot be exchanged under them, and may do no more than they have to. */
class WorkflowsTest {

    private static final String WORKFLOWS = ".github/workflows/";
    private static final Pattern USED = Pattern.compile("uses: (\\S+)(.*)");
    private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:\\.ci|deploy)/[\\w/.-]*\\w");

    static Stream<String> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ComposeFile.ROOT.resolve(WORKFLOWS))) {
            return files.map(file -> WORKFLOWS + file.getFileName()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void takes_the_actions_of_others_by_their_commits(String workflow) {
        assertThat(used(workflow)).isNotEmpty().allSatisfy(use -> {
            if (use.group(1).startsWith("./")) {
                assertThat(ComposeFile.ROOT.resolve(use.group(1))).isRegularFile();
            } else {
                assertThat(use.group(1)).matches(PINNED);
                assertThat(use.group(2)).matches(" # v\\d+\\.\\d+\\.\\d+");
            }
        });
    }

    @Test
    void takes_one_version_of_an_action_everywhere() throws IOException {
        Map<String, String> commits = new TreeMap<>();
        workflows().flatMap(workflow -> used(workflow).stream()).forEach(use -> {
            String[] parts = use.group().split("@", -1);
            assertThat(commits.getOrDefault(parts[0], parts[parts.length - 1]))
                    .as(parts[0])
                    .isEqualTo(parts[parts.length - 1]);
            commits.put(parts[0], parts[parts.length - 1]);
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void may_read_and_ends(String workflow) {
        Map<String, Object> content = content(workflow);

        assertThat(content)
                .containsEntry("permissions", Map.of("contents", "read"))
                .containsKey("concurrency");
        jobs(content).forEach((name, job) -> {
            if (!job.containsKey("uses")) {
                assertThat(job).as(name).containsKey("timeout-minutes");
            }
            if (!workflow.endsWith("/release.yml")) {
                assertThat(job).as(name).doesNotContainKey("permissions");
            }
        });
    }

    /** What publishes is told by nobody but a tag, and what a pull request says never becomes a command. */
    @ParameterizedTest
    @MethodSource("workflows")
    void leaves_no_way_in(String workflow) {
        String text = ComposeFile.text(workflow);

        assertThat(text).doesNotContain("pull_request_target", "secrets.");
        jobs(content(workflow)).values().forEach(job -> steps(job).forEach(step -> {
            assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
            if (String.valueOf(step.get("uses")).startsWith("actions/checkout@")) {
                assertThat(ComposeFile.map(step, "with")).containsEntry("persist-credentials", false);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runs_what_is_there(String workflow) {
        assertThat(PATH.matcher(ComposeFile.text(workflow)).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(path -> {
                    assertThat(ComposeFile.ROOT.resolve(path)).exists();
                    assertThat(!path.startsWith(".ci/") || Files.isExecutable(ComposeFile.ROOT.resolve(path)))
                            .as(path)
                            .isTrue();
                });
    }

    @Test
    void builds_with_the_java_of_the_sources_and_looks_for_holes_with_the_tool_that_finds_them() {
        for (String file : List.of("build.yml", "scan.yml")) {
            assertThat(Pattern.compile("java-version: \"(\\d+)\"")
                            .matcher(ComposeFile.text(WORKFLOWS + file))
                            .results()
                            .map(found -> "<java.version>" + found.group(1) + "</java.version>"))
                    .hasSize(1)
                    .allSatisfy(
                            version -> assertThat(ComposeFile.text("pom.xml")).contains(version));
        }
        String scanner = Pattern.compile("go install \\S+/osv-scanner@\\S+")
                .matcher(ComposeFile.text(WORKFLOWS + "scan.yml"))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertThat(ComposeFile.text("CONTRIBUTING.md")).contains("`" + scanner + "`");
    }

    private static List<MatchResult> used(String workflow) {
        return USED.matcher(ComposeFile.text(workflow)).results().toList();
    }

    private static Map<String, Object> content(String workflow) {
        return new Yaml().load(ComposeFile.text(workflow));
    }

    private static Map<String, Map<String, Object>> jobs(Map<String, Object> content) {
        Map<String, Map<String, Object>> jobs = new TreeMap<>();
        Map<String, Object> all = ComposeFile.map(content, "jobs");
        all.keySet().forEach(name -> jobs.put(name, ComposeFile.map(all, name)));
        return jobs;
    }

    @SuppressWarnings("unchecked") // What YAML has there.
    private static List<Map<String, Object>> steps(Map<String, Object> job) {
        return (List<Map<String, Object>>) job.getOrDefault("steps", List.of());
    }
}
