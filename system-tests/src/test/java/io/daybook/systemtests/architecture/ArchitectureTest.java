package io.daybook.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The production code follows every rule. That each rule can fail is shown by {@link ArchitectureRulesBiteTest}. */
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // A shop of its own, written as one would not write this one, to be measured against.
            .withImportOption(location -> !location.contains("/benchmarks/naive/"))
            .importPackages("io.daybook");

    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new HashMap<>(ModuleRules.ALL);
        rules.putAll(CodeRules.ALL);
        return rules;
    }

    static ArchRule rule(String name) {
        return Objects.requireNonNull(rules().get(name), name);
    }

    static Set<String> ruleNames() {
        return rules().keySet();
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void the_production_code_follows(String rule) {
        rule(rule).check(PRODUCTION);
    }
}
