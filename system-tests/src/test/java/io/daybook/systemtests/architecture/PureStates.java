package io.daybook.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.daybook.kit.alert.Alert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A state, a process, and everything of their own module that they reach know Java and the contract, and no framework.
 *
 * <p>Most rules are in the records and enums that a state is made of, so the name of the class alone says too little.
 * Refusals are left out: they carry a decision to the outside, and that is where their own words belong.
 */
final class PureStates extends ArchCondition<JavaClass> {

    static final DescribedPredicate<JavaClass> DECIDING_MODULES =
            resideInAnyPackage("..commandside..", "..daybook..saga..");

    private static final DescribedPredicate<JavaClass> REACHED =
            DECIDING_MODULES.and(DescribedPredicate.describe("no refusals", type -> !isRefusal(type)));

    private static final DescribedPredicate<JavaClass> PURE = resideInAnyPackage(
                    "java..", "org.jspecify..", "..contract..", "com.fasterxml.jackson.annotation..")
            .or(DECIDING_MODULES.and(DescribedPredicate.not(resideInAPackage("..platform.."))))
            .or(JavaClass.Predicates.equivalentTo(Alert.class)) // A name, whoever raises it.
            .or(DescribedPredicate.describe(
                    "primitive", type -> type.getBaseComponentType().isPrimitive()))
            .onResultOf(JavaClass::getBaseComponentType);

    /** The same from the same; the kit's other ids are by chance. */
    private static final String DERIVED_IDS = "io.daybook.kit.axon.Ids.derived(";

    PureStates() {
        super("be pure, with all that they are made of");
    }

    @Override
    public void check(JavaClass state, ConditionEvents events) {
        Set<JavaClass> seen = new HashSet<>(Set.of(state));
        Deque<JavaClass> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                boolean pure = PURE.test(target) || dependency.getDescription().contains(DERIVED_IDS);
                events.add(new SimpleConditionEvent(dependency, pure, dependency.getDescription()));
                if (REACHED.test(target) && seen.add(target)) {
                    open.push(target);
                }
            }
        }
    }

    private static boolean isRefusal(JavaClass type) {
        return type.isAssignableTo(Throwable.class)
                || type.getEnclosingClass().filter(PureStates::isRefusal).isPresent();
    }
}
