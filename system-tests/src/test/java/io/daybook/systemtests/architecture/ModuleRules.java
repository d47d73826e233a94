package io.daybook.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Who may know whom, between modules and inside them. */
final class ModuleRules {

    private static final String[] OTHERS_OF_THE_KIT = {
        "..contract..", "..commandside..", "..queryside..", "..daybook..saga..", "..gateway..", "..cli.."
    };

    private static final Set<String> ANNOTATIONS_IN_THE_CONTRACT = Set.of(
            "org.axonframework.modelling.command.TargetAggregateIdentifier",
            "org.axonframework.modelling.command.TargetAggregateVersion",
            "org.axonframework.commandhandling.RoutingKey",
            "org.axonframework.serialization.Revision");

    static final ArchRule THE_CONTRACT_KNOWS_NOBODY = classes()
            .that()
            .resideInAPackage("..contract..")
            .and()
            .resideOutsideOfPackage("..contract.upcasting..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "..contract..")
                    .or(describe("are allowed annotations", ModuleRules::isAllowedAnnotation)));

    static final ArchRule SERVICES_MEET_ONLY_IN_THE_CONTRACT = slices().matching(
                    "..(commandside|saga|queryside|gateway)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther();

    static final ArchRule THE_KIT_HAS_NO_DOMAIN_WORD = noClasses()
            .that()
            .resideInAPackage("..kit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with("io.daybook.axonserver..", OTHERS_OF_THE_KIT));

    static final ArchRule THE_EMBEDDED_SERVERS_KNOW_NOBODY = noClasses()
            .that(resideInAnyPackage(
                    "io.daybook.axonserver..", "io.daybook.mongodb..", "io.daybook.issuer..", "..planted..mongodb.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(with("..kit..", OTHERS_OF_THE_KIT)));

    static final ArchRule FEATURES_DO_NOT_SEE_EACH_OTHER = slices().matching("..(commandside|queryside|saga).(*)..")
            .namingSlices("$1 $2")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("..platform.."), DescribedPredicate.alwaysTrue())
            .ignoreDependency(resideInAPackage("..queryside.."), resideInAPackage("..queryside.shared.."))
            .ignoreDependency(resideInAPackage("..saga.provider.simulator.."), resideInAPackage("..saga.provider.."))
            .ignoreDependency(not(resideInAPackage("..saga.provider..")), resideInAPackage("..saga.process.."));

    static final ArchRule WHAT_PROCESSES_SHARE_KNOWS_NO_PROCESS = noClasses()
            .that()
            .resideInAPackage("..saga.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("..saga..").and(not(resideInAPackage("..saga.process.."))));

    static final ArchRule WHAT_VIEWS_SHARE_KNOWS_NO_VIEW = noClasses()
            .that()
            .resideInAPackage("..queryside.shared..")
            .should()
            .dependOnClassesThat(resideInAPackage("..queryside..").and(not(resideInAPackage("..queryside.shared.."))));

    static final ArchRule FEATURES_DO_NOT_SEE_THE_PLATFORM = noClasses()
            .that(resideInAnyPackage("..commandside.*..", "..queryside.*..", "..saga.*..")
                    .and(not(resideInAPackage("..platform.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..platform..");

    static final Map<String, ArchRule> ALL = Map.of(
            "contractonly", THE_CONTRACT_KNOWS_NOBODY,
            "servicesmeet", SERVICES_MEET_ONLY_IN_THE_CONTRACT,
            "kitknows", THE_KIT_HAS_NO_DOMAIN_WORD,
            "serversknow", THE_EMBEDDED_SERVERS_KNOW_NOBODY,
            "featuresmeet", FEATURES_DO_NOT_SEE_EACH_OTHER,
            "processroom", WHAT_PROCESSES_SHARE_KNOWS_NO_PROCESS,
            "sharedsees", WHAT_VIEWS_SHARE_KNOWS_NO_VIEW,
            "platformseen", FEATURES_DO_NOT_SEE_THE_PLATFORM);

    private ModuleRules() {}

    private static boolean isAllowedAnnotation(JavaClass type) {
        return ANNOTATIONS_IN_THE_CONTRACT.contains(type.getName());
    }

    private static String[] with(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
