package io.daybook.systemtests.messages;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** Who handles what, read from the annotations in the production code. */
final class Handlers {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.daybook.commandside", "io.daybook.saga", "io.daybook.queryside");

    private static final List<String> PROCESSES = PRODUCTION.stream()
            .filter(type -> !type.isInterface() && type.isAssignableTo("io.daybook.saga.process.OrderProcess"))
            .map(JavaClass::getSimpleName)
            .toList();

    private Handlers() {}

    /** The simple names of the classes with a handler that takes such a message, in alphabetical order. */
    static List<String> of(Class<? extends Annotation> annotation, Class<?> message) {
        return units(annotation, message)
                .flatMap(Handlers::owners)
                .distinct()
                .sorted()
                .toList();
    }

    /** The classes of the aggregates that evolve by such an event. */
    static Stream<Class<?>> aggregates(Class<?> event) {
        return units(EventSourcingHandler.class, event)
                .map(unit -> unit.getOwner().reflect());
    }

    private static Stream<JavaCodeUnit> units(Class<? extends Annotation> annotation, Class<?> message) {
        return PRODUCTION.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.isAnnotatedWith(annotation))
                .filter(unit -> unit.getRawParameterTypes().get(0).reflect().isAssignableFrom(message));
    }

    /** All processes have one component, which hands each event on to its process. */
    private static Stream<String> owners(JavaCodeUnit unit) {
        String owner = unit.getOwner().getSimpleName();
        return owner.equals("ProcessHandler") ? PROCESSES.stream() : Stream.of(owner);
    }
}
