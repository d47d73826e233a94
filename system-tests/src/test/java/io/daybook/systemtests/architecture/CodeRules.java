package io.daybook.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.daybook.kit.mongo.DeclaredCollection;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** How code is written inside the modules. */
final class CodeRules {

    private static final DescribedPredicate<JavaClass> DECIDES =
            resideInAnyPackage("..contract..", "..commandside..", "..daybook..saga..");

    private static final Set<String> TIME_AND_CHANCE =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "sleep");

    /** By type, what follows the locale of the machine unless it is given another. */
    private static final Map<String, Set<String>> FOLLOWING_THE_LOCALE = Map.of(
            "java.lang.String", Set.of("format", "formatted", "toLowerCase", "toUpperCase"),
            "java.io.PrintStream", Set.of("format", "printf"),
            "java.io.PrintWriter", Set.of("format", "printf"),
            "java.time.format.DateTimeFormatter", Set.of("ofPattern"),
            "java.util.Locale", Set.of("getDefault"));

    private static final Set<String> HOLDING_DOCUMENTS =
            Set.of("com.mongodb.client.MongoCollection", "io.daybook.kit.mongo.Documents");

    static final ArchRule STATES_ARE_PURE = classes()
            .that(PureStates.DECIDING_MODULES.and(simpleNameEndingWith("State").or(simpleNameEndingWith("Saga"))))
            .should(new PureStates());

    static final ArchRule DECISIONS_NEITHER_LOOK_AT_THE_CLOCK_NOR_ROLL_DICE = noClasses()
            .that(DECIDES)
            .should()
            .callMethodWhere(DescribedPredicate.describe("asks the time or chance", CodeRules::asksTimeOrChance))
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    static final ArchRule NO_FLOATING_POINT_FIELDS = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage("..contract..", "..commandside.."))
            .should()
            .haveRawType(DescribedPredicate.describe("floating point", CodeRules::isFloatingPoint));

    static final ArchRule NO_FLOATING_POINT_RESULTS = methods()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage("..contract..", "..commandside.."))
            .should()
            .notHaveRawReturnType(DescribedPredicate.describe("floating point", CodeRules::isFloatingPoint));

    static final ArchRule COMMANDS_ARE_HANDLED_ON_THE_COMMAND_SIDE = methods()
            .that()
            .areAnnotatedWith(CommandHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..commandside..");

    static final ArchRule PROCESSES_ARE_NO_SAGAS_OF_AXON = noMethods().should().beAnnotatedWith(SagaEventHandler.class);

    static final ArchRule EVENTS_ARE_PROJECTED_ON_THE_QUERY_SIDE = methods()
            .that()
            .areAnnotatedWith(EventHandler.class)
            .should()
            .beDeclaredInClassesThat(resideInAnyPackage("..queryside..", "..saga.provider..", "..saga.process.."));

    static final ArchRule QUERIES_ARE_ANSWERED_ON_THE_QUERY_SIDE = methods()
            .that()
            .areAnnotatedWith(QueryHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..queryside..");

    static final ArchRule SAGA_FIELDS_ARE_STATE = fields().that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Saga")
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.TRANSIENT)
            .should()
            .haveRawType(resideInAnyPackage("java..", "..contract..").or(assignableTo(Record.class)));

    static final ArchRule MONGO_STAYS_IN_STORES = noClasses()
            .that(resideInAnyPackage("..queryside..", "..daybook..saga..")
                    .and(not(resideInAPackage("..platform..")))
                    .and(DescribedPredicate.describe("are not stores", type -> !isStore(type))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.mongodb..");

    static final ArchRule COLLECTIONS_ARE_DECLARED = noClasses()
            .that(not(type(DeclaredCollection.class)))
            .should()
            .callMethodWhere(DescribedPredicate.describe("opens or indexes a collection", CodeRules::opensCollection));

    static final ArchRule PACKAGES_ARE_NAMED_AFTER_WHAT_THEY_HOLD = classes()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .or(resideInAnyPackage("..commandside..", "..daybook..saga..", "..queryside..")
                    .and(simpleNameEndingWith("Saga").or(simpleNameEndingWith("Projection"))))
            .should(ArchCondition.from(
                    DescribedPredicate.describe("live in the package of their name", CodeRules::livesInItsPackage)));

    static final ArchRule NO_FIELD_INJECTION = noFields().should().beAnnotatedWith(Autowired.class);

    static final ArchRule NOTHING_OUTDATED = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("lombok..", "java.util.logging..").or(belongToAnyOf(java.util.Date.class)));

    static final ArchRule ONE_LANGUAGE_WHATEVER_THE_MACHINE_SPEAKS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe("follows the machine's locale", CodeRules::followsTheLocale));

    static final ArchRule FEATURES_HAVE_NO_CONFIGURATION = noClasses()
            .that(resideInAnyPackage("..commandside.*..", "..queryside.*..", "..daybook..saga.*..")
                    .and(not(resideInAPackage("..platform.."))))
            .should()
            .beAnnotatedWith(Configuration.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.boot..");

    static final Map<String, ArchRule> ALL = Map.ofEntries(
            Map.entry("purestates", STATES_ARE_PURE),
            Map.entry("clock", DECISIONS_NEITHER_LOOK_AT_THE_CLOCK_NOR_ROLL_DICE),
            Map.entry("floatfields", NO_FLOATING_POINT_FIELDS),
            Map.entry("floatresults", NO_FLOATING_POINT_RESULTS),
            Map.entry("commandhandlers", COMMANDS_ARE_HANDLED_ON_THE_COMMAND_SIDE),
            Map.entry("sagahandlers", PROCESSES_ARE_NO_SAGAS_OF_AXON),
            Map.entry("eventhandlers", EVENTS_ARE_PROJECTED_ON_THE_QUERY_SIDE),
            Map.entry("queryhandlers", QUERIES_ARE_ANSWERED_ON_THE_QUERY_SIDE),
            Map.entry("sagafields", SAGA_FIELDS_ARE_STATE),
            Map.entry("mongo", MONGO_STAYS_IN_STORES),
            Map.entry("collections", COLLECTIONS_ARE_DECLARED),
            Map.entry("packages", PACKAGES_ARE_NAMED_AFTER_WHAT_THEY_HOLD),
            Map.entry("fieldinjection", NO_FIELD_INJECTION),
            Map.entry("outdated", NOTHING_OUTDATED),
            Map.entry("machinelocale", ONE_LANGUAGE_WHATEVER_THE_MACHINE_SPEAKS),
            Map.entry("featureconfiguration", FEATURES_HAVE_NO_CONFIGURATION));

    private CodeRules() {}

    private static boolean asksTimeOrChance(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return TIME_AND_CHANCE.contains(call.getName())
                && (owner.startsWith("java.time.")
                        || owner.equals("java.lang.System")
                        || owner.equals("java.lang.Thread")
                        || owner.equals("java.lang.Math")
                        || owner.equals("java.util.UUID"));
    }

    private static boolean opensCollection(JavaCall<?> call) {
        return call.getTargetOwner().getPackageName().equals("com.mongodb.client")
                && Set.of("getCollection", "createIndex", "createIndexes").contains(call.getName());
    }

    private static boolean followsTheLocale(JavaCall<?> call) {
        return FOLLOWING_THE_LOCALE
                        .getOrDefault(call.getTargetOwner().getName(), Set.of())
                        .contains(call.getName())
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Locale.class));
    }

    private static boolean isFloatingPoint(JavaClass type) {
        return Set.of("float", "double", "java.lang.Float", "java.lang.Double").contains(type.getName());
    }

    /** A store holds a collection, and neither events nor questions come to it directly. */
    private static boolean isStore(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getAllFields().stream()
                        .anyMatch(field ->
                                HOLDING_DOCUMENTS.contains(field.getRawType().getName()))
                && outermost.getMethods().stream()
                        .noneMatch(method -> method.isMetaAnnotatedWith(MessageHandler.class));
    }

    /** An aggregate's package has its name, a view's that of the view, and a process ends in that of its package. */
    private static boolean livesInItsPackage(JavaClass type) {
        String place = type.getPackageName().replaceAll(".*\\.", "");
        String subject =
                type.getSimpleName().replaceAll("(Saga|Projection)$", "").toLowerCase(Locale.ROOT);
        boolean plural = (subject + "s").equals(place); // Where the word alone belongs to the language.
        return plural || (type.getSimpleName().endsWith("Saga") ? subject.endsWith(place) : subject.equals(place));
    }
}
