package io.daybook.commandside.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Leaves out the aggregates of contexts that {@code daybook.contexts} does not name, so that nodes of their own have
 * them. Endpoints are everywhere: the Axon Server finds who handles a command.
 */
final class HostedElsewhere implements TypeFilter {

    /** The contexts of docs/domain.md by the packages of their aggregates. */
    static final Map<String, String> CONTEXTS = Map.of(
            "product", "catalog",
            "stockitem", "stock",
            "order", "order",
            "payment", "payment",
            "shipment", "shipment",
            "returns", "returns",
            "operation", "operation");

    private final Set<String> hosted;

    /** @throws IllegalArgumentException if there is no context of a name */
    HostedElsewhere(Environment environment) {
        hosted = new HashSet<>(List.of(environment.getProperty("daybook.contexts", String[].class, new String[0])));
        Set<String> unknown = hosted.stream()
                .filter(context -> !CONTEXTS.containsValue(context))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "daybook.contexts names " + unknown + "; there are " + new TreeSet<>(CONTEXTS.values()));
        }
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) {
        if (hosted.isEmpty() || !type.getAnnotationMetadata().hasAnnotation(Aggregate.class.getName())) {
            return false;
        }
        String feature = ClassUtils.getPackageName(type.getClassMetadata().getClassName());
        return !hosted.contains(CONTEXTS.get(StringUtils.unqualify(feature)));
    }
}
