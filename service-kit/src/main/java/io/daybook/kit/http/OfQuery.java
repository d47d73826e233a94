package io.daybook.kit.http;

import io.daybook.kit.http.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

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
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
            String text = reading.parameter(component.getName());
            if (text != null) {
                members.put(component.getName(), Scalars.asJson(text, component.getType()));
            }
        }
        return reading.binder()
                .bind(new Json.Members(members), parameter.getParameterType(), Place.QUERY)
                .orElse(null);
    }
}
