package io.daybook.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a listing of the folders promises. */
class HouseTest {

    private static final Pattern BANNED =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Data|Info)$|^(Abstract|Base|Default)[A-Z].*|^I[A-Z][a-z].*");

    /** Annotations and interfaces that frameworks name, not we. */
    private static final Set<String> TEST_NAME_ENDINGS = Set.of("Test", "PropertiesTest", "IT");

    private static final String NUMBER = "%[-+ ,(0]*\\d*(?:\\.\\d+)?[df]";

    private static final Pattern NUMBER_IN_TEXT = Pattern.compile(
            "String\\.format\\(\\s*\"[^\"\\n]*" + NUMBER + "|" + NUMBER + "[^\"\\n]*\"\\s*\\.formatted\\(");

    private static final Pattern NUMBER_IN_BLOCK = Pattern.compile(NUMBER);

    /** A format without a locale has the digits of the machine's language. */
    @Test
    void numbers_are_written_in_no_language() {
        Stream<Path> files =
                SourceTree.javaFiles().stream().filter(file -> !file.toString().contains("/planted/"));
        assertThat(files).allSatisfy(file -> {
            String text = SourceTree.text(file);
            assertThat(NUMBER_IN_TEXT.matcher(text).results())
                    .as(file.toString())
                    .isEmpty();
            String[] blocks = text.split("\"\"\"", -1);
            for (int block = 1; block + 1 < blocks.length; block += 2) {
                assertThat(blocks[block + 1].startsWith(".formatted(")
                                && NUMBER_IN_BLOCK.matcher(blocks[block]).find())
                        .as("%s: %s", file, blocks[block])
                        .isFalse();
            }
        });
    }

    @Test
    void every_class_of_a_module_lives_under_its_package() {
        SourceTree.MODULES.forEach((module, root) -> assertThat(SourceTree.files(module, "main"))
                .allSatisfy(file -> assertThat(SourceTree.packageOf(file) + ".").startsWith(root + ".")));
    }

    @Test
    void no_package_is_split_between_modules() {
        Map<String, Set<String>> modulesByPackage = new HashMap<>();
        for (String module : SourceTree.MODULES.keySet()) {
            SourceTree.files(module, "main").map(SourceTree::packageOf).forEach(name -> modulesByPackage
                    .computeIfAbsent(name, any -> new java.util.HashSet<>())
                    .add(module));
        }
        assertThat(modulesByPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        Set<Path> folders = SourceTree.MODULES.keySet().stream()
                .flatMap(module -> SourceTree.files(module, "main"))
                .map(Path::getParent)
                .collect(Collectors.toSet());

        assertThat(folders).allSatisfy(folder -> assertThat(SourceTree.text(folder.resolve("package-info.java")))
                .startsWith("/**")
                .contains("@NullMarked"));
    }

    @Test
    void names_say_what_a_thing_is() {
        assertThat(SourceTree.javaFiles().stream().map(SourceTree::name).toList())
                .allSatisfy(name -> assertThat(name).doesNotMatch(BANNED));
    }

    /** Whoever opens a type by its name gets the one that was meant. */
    @Test
    void no_two_types_have_one_name() {
        Map<String, Long> files = SourceTree.MODULES.keySet().stream()
                .flatMap(module -> SourceTree.files(module, "main"))
                .map(SourceTree::name)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(files)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    @Test
    void tests_neither_sleep_nor_rest_nor_pretend() {
        for (String module : SourceTree.MODULES.keySet()) {
            List<Path> tests = SourceTree.files(module, "test")
                    .filter(file -> !SourceTree.name(file).equals("HouseTest"))
                    .toList();
            assertThat(tests).allSatisfy(file -> assertThat(SourceTree.text(file))
                    .as(file.toString())
                    .doesNotContain("Thread.sleep", "@Disabled", "TimeUnit.SECONDS.sleep"));
            if (Set.of("command-side", "saga-coordinator").contains(module)) {
                assertThat(tests)
                        .allSatisfy(file -> assertThat(SourceTree.text(file)).doesNotContain("org.mockito"));
            }
        }
    }

    @Test
    void test_classes_end_in_what_runs_them() {
        Stream<Path> withTests = SourceTree.javaFiles().stream()
                .filter(file -> SourceTree.text(file).contains("\n    @Test\n")
                        || SourceTree.text(file).contains("\n    @ParameterizedTest"));

        assertThat(withTests)
                .filteredOn(file -> !SourceTree.text(file).contains("\nabstract class "))
                .allSatisfy(file ->
                        assertThat(TEST_NAME_ENDINGS).as(file.toString()).anyMatch(SourceTree.name(file)::endsWith));
    }

    @Test
    void the_root_holds_only_what_the_house_names() throws java.io.IOException {
        Set<String> allowed = Stream.concat(
                        SourceTree.MODULES.keySet().stream(),
                        Stream.of(
                                "README.md",
                                "ARCHITECTURE.md",
                                "CONTRIBUTING.md",
                                "CHANGELOG.md",
                                "LICENSE",
                                "pom.xml",
                                "daybook",
                                "docker-compose.yml",
                                "benchmarks",
                                "deploy",
                                "docs",
                                "data",
                                "target"))
                .collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(SourceTree.ROOT)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .isSubsetOf(allowed);
        }
    }
}
