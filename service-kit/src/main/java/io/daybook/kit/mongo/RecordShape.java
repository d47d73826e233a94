package io.daybook.kit.mongo;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The components of one record class, found once, and what each becomes in a document. */
final class RecordShape {

    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Field> fields;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        fields = Stream.of(components).map(Field::of).toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException(type + " has no canonical constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    static RecordShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    Document document(Object record) {
        Document document = new Document();
        for (Field field : fields) {
            Object value = field.of(record);
            if (value != null) {
                document.put(field.name(), written(value));
            }
        }
        return document;
    }

    Object record(Document document) {
        return create(fields.stream()
                .map(field -> read(field.type(), document.get(field.name())))
                .toArray());
    }

    static Object written(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordShape::written).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Document nested = new Document();
            map.forEach((key, element) -> nested.put(String.valueOf(key), written(element)));
            return nested;
        }
        if (value instanceof Record record) {
            RecordShape shape = of(record.getClass());
            return shape.wrapsValue() ? shape.unwrapped(record) : shape.document(record);
        }
        throw new IllegalArgumentException(value.getClass() + " has no place in a document");
    }

    private Object unwrapped(Object record) {
        Object value = fields.get(0).of(record);
        if (value == null) {
            throw new IllegalArgumentException(record.getClass() + " without a value");
        }
        return written(value);
    }

    private static @Nullable Object read(Type type, @Nullable Object value) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? map(generic, value) : list(generic, value);
        }
        return value == null ? null : single((Class<?>) type, value);
    }

    private static List<?> list(ParameterizedType type, @Nullable Object value) {
        Type of = type.getActualTypeArguments()[0];
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(element -> read(of, element)).toList();
    }

    private static Map<String, ?> map(ParameterizedType type, @Nullable Object value) {
        Type of = type.getActualTypeArguments()[1];
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        if (value instanceof Document nested) {
            nested.forEach((key, element) -> read.put(key, read(of, element)));
        }
        return read;
    }

    private static Object single(Class<?> type, Object value) {
        if (type == int.class || type == Integer.class) {
            return ((Number) value).intValue();
        }
        if (type == long.class || type == Long.class) {
            return ((Number) value).longValue();
        }
        if (type.isEnum()) {
            return constant(type, value);
        }
        if (type.isRecord()) {
            RecordShape shape = of(type);
            return shape.wrapsValue() ? shape.create(shape.inner(value)) : shape.record((Document) value);
        }
        return value;
    }

    private static Object constant(Class<?> type, Object name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " knows no " + name));
    }

    private @Nullable Object inner(Object value) {
        return read(fields.get(0).type(), value);
    }

    private boolean wrapsValue() {
        return fields.size() == 1 && fields.get(0).name().equals("value");
    }

    private Object create(@Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException("A document is no " + constructor.getName(), refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException misfit) {
            throw new IllegalArgumentException("A document is no " + constructor.getName(), misfit);
        }
    }

    /** One component: its name, what it holds and how to get it. */
    private record Field(String name, Type type, Method accessor) {

        static Field of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            return new Field(component.getName(), component.getGenericType(), component.getAccessor());
        }

        @Nullable
        Object of(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalArgumentException("Cannot read " + name, impossible);
            }
        }
    }
}
