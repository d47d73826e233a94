package io.daybook.systemtests.messages;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who handles what, read from the annotations in the production code. */
final class Handlers {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.daybook.commandside", "io.daybook.saga", "io.daybook.queryside");

    private Handlers() {}

    /** The simple names of the classes that have such a handler, by the full name of the message they take. */
    static Map<String, List<String>> of(Class<? extends Annotation> annotation) {
        return PRODUCTION.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.isAnnotatedWith(annotation))
                .collect(Collectors.groupingBy(
                        unit -> unit.getRawParameterTypes().get(0).getName(),
                        TreeMap::new,
                        Collectors.mapping(Handlers::owner, Collectors.toList())));
    }

    /** The same with each class once, in alphabetical order. */
    static List<String> names(Map<String, List<String>> handlers, Class<?> message) {
        return List.copyOf(new TreeSet<>(handlers.getOrDefault(message.getName(), List.of())));
    }

    private static String owner(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName();
    }
}
