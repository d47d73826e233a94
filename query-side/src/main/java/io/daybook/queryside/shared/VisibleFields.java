package io.daybook.queryside.shared;

import io.daybook.contract.Sensitivity;
import io.daybook.kit.mongo.RecordCodecs;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.util.ReflectionUtils;

/**
 * What of an event a person may see, field by field.
 *
 * <p>Everything that the contract does not mark as {@linkplain Sensitivity sensitive}, so that a new event is shown
 * without a word here.
 */
public final class VisibleFields {

    private static final String CURRENCY = "currency";

    /** What a record that is one raw value is made of. */
    private static final String VALUE = "value";

    private static final ClassValue<List<Method>> SHOWN = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> Sensitivity.Level.of(component) == Sensitivity.Level.NONE)
                    .map(RecordComponent::getAccessor)
                    .peek(ReflectionUtils::makeAccessible)
                    .toList();
        }
    };

    private VisibleFields() {}

    /** All visible fields of an event by name: identifiers as their values, parts as maps of their visible fields. */
    public static Map<String, Object> of(Record event) {
        Map<String, Object> fields = shown(event);
        fields.replaceAll((name, value) -> visible(value));
        return fields;
    }

    /**
     * The visible fields of an event by name, as a document has them: without what is shown beside them already, and
     * without the currency, which every amount names.
     *
     * @param isKnown which values are shown beside them already
     */
    public static Map<String, Object> of(Record event, Predicate<Object> isKnown) {
        Map<String, Object> fields = shown(event);
        fields.remove(CURRENCY);
        fields.values().removeIf(isKnown);
        fields.replaceAll((name, value) -> visible(value));
        return RecordCodecs.plain(fields);
    }

    /** The type of each visible field of such events, by its path: {@code amount.currency}. */
    public static Map<String, Class<?>> types(Class<?> event) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (Method accessor : SHOWN.get(event)) {
            Class<?> type = accessor.getReturnType();
            Map<String, Class<?>> parts = type.isRecord() ? types(type) : Map.of();
            if (parts.isEmpty()) {
                types.put(accessor.getName(), type);
            } else if (parts.size() == 1 && parts.containsKey(VALUE)) {
                types.put(accessor.getName(), parts.getOrDefault(VALUE, type));
            } else {
                parts.forEach((name, part) -> types.put(accessor.getName() + "." + name, part));
            }
        }
        return types;
    }

    private static Object visible(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(VisibleFields::visible).toList();
        }
        if (!(value instanceof Record part)) {
            return value;
        }
        Map<String, Object> fields = shown(part);
        fields.replaceAll((name, inner) -> visible(inner));
        return fields.size() == 1 ? fields.getOrDefault(VALUE, fields) : fields;
    }

    private static Map<String, Object> shown(Record record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Method accessor : SHOWN.get(record.getClass())) {
            Object value = ReflectionUtils.invokeMethod(accessor, record);
            if (value != null) {
                fields.put(accessor.getName(), value);
            }
        }
        return fields;
    }
}
