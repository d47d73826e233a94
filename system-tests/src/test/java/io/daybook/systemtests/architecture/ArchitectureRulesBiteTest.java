package io.daybook.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule rejects its planted violation, in the package below {@code planted} that has the rule's name.
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

        assertThat(planted).as("planted classes of %s", name).isNotEmpty();
        assertThat(rule.evaluate(planted).hasViolation())
                .as("a violation of: %s", rule.getDescription())
                .isTrue();
    }
}
