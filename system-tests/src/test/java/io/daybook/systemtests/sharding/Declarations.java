package io.daybook.systemtests.sharding;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.daybook.kit.mongo.DeclaredCollection;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The collections of all services, as the constants of their stores declare them. */
final class Declarations {

    /** By the package of a store, whose databases it is in; all services that have one have those of the kit. */
    private static final Map<String, List<String>> DATABASES = Map.of(
            "io.daybook.queryside", List.of(database("query-side.yml")),
            "io.daybook.saga", List.of(database("saga-coordinator.yml")),
            "io.daybook.gateway", List.of("daybook-gateway"),
            "io.daybook.kit", List.of(database("query-side.yml"), database("saga-coordinator.yml")));

    private static final List<Declared> ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.daybook").stream()
                    .flatMap(type -> type.getFields().stream())
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> field.getRawType().isEquivalentTo(DeclaredCollection.class))
                    .flatMap(Declarations::declared)
                    .sorted(Comparator.comparing(Declared::toString))
                    .toList();

    private Declarations() {}

    /**
     * A collection of a database.
     *
     * @param database its name, unless a service is told another
     */
    record Declared(String database, DeclaredCollection collection) {

        @Override
        public String toString() {
            return database + "." + collection.name();
        }
    }

    static List<Declared> all() {
        return new ArrayList<>(ALL);
    }

    static Optional<DeclaredCollection> find(String database, String collection) {
        return ALL.stream()
                .filter(declared -> declared.toString().equals(database + "." + collection))
                .map(Declared::collection)
                .findFirst();
    }

    private static Stream<Declared> declared(JavaField field) {
        List<String> databases = DATABASES.entrySet().stream()
                .filter(service -> field.getOwner().getPackageName().startsWith(service.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
        return databases.stream().map(database -> new Declared(database, valueOf(field)));
    }

    private static DeclaredCollection valueOf(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (DeclaredCollection) Objects.requireNonNull(constant.get(null), field.getFullName());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static String database(String settings) {
        YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
        file.setResources(new ClassPathResource(settings));
        return Objects.requireNonNull(file.getObject()).getProperty("daybook.database");
    }
}
