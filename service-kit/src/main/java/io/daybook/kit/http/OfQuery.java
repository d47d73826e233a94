package io.daybook.kit.http;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code @QueryParameters}: the record that the query becomes. */
final class OfQuery implements ParameterReader {

    @Override
    public boolean reads(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(QueryParameters.class);
    }

    @Override
    public Set<String> queryParameters(MethodParameter parameter) {
        return Arrays.stream(parameter.getParameterType().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable Object read(MethodParameter parameter, Reading reading) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
            String text = reading.parameter(component.getName());
            if (text != null) {
                query.set(component.getName(), Scalars.asJson(text, component.getType()));
            }
        }
        return RecordBinder.ofQuery(reading.found())
                .bind(query, parameter.getParameterType())
                .orElse(null);
    }
}
