package io.daybook.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule rejects all of its planted violations, in the package below {@code planted} that has the rule's name.
 *
 * <p>A rule that matches no class, or whose target matches none, passes whatever the code does; only a violation that
 * must be found shows that it looks.
 */
class ArchitectureRulesBiteTest {

    static Set<String> ruleNames() {
        return ArchitectureTest.ruleNames();
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void a_planted_violation_is_found(String name) {
        ArchRule rule = ArchitectureTest.rule(name);
        JavaClasses planted = new ClassFileImporter().importPackages("io.daybook.systemtests.planted." + name);

        List<String> violators = violators(name);
        assertThat(violators).as("planted violations of %s", name).isNotEmpty();
        String found =
                String.join("\n", rule.evaluate(planted).getFailureReport().getDetails());
        assertThat(violators)
                .allSatisfy(violator ->
                        assertThat(found).as(rule.getDescription()).containsPattern("<" + violator + "\\b"));
    }

    /** Those that say so themselves, so that each of several is found and not only the first. */
    private static List<String> violators(String name) {
        return SourceTree.files("system-tests", "test")
                .filter(file -> SourceTree.packageOf(file).concat(".").contains("systemtests.planted." + name + "."))
                .filter(file -> SourceTree.text(file).contains("Violates on purpose"))
                .map(file -> SourceTree.packageOf(file) + "." + SourceTree.name(file))
                .toList();
    }
}
