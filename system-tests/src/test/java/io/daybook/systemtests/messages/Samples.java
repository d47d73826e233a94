package io.daybook.systemtests.messages;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes a fixed example of any record of the contract, with every component filled, so that none escapes the proof. */
final class Samples {

    private Samples() {}

    static Object of(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> value(component.getGenericType(), component.getName()))
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("Every record has its canonical constructor: " + record, impossible);
        }
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(list.getActualTypeArguments()[0], name));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return of(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return scalar(plain, name);
    }

    private static Object scalar(Class<?> type, String name) {
        if (type == String.class) {
            return name;
        }
        if (type == long.class) {
            return 12_990L;
        }
        if (type == int.class) {
            return 3;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678Z");
        }
        throw new IllegalArgumentException("No example of a " + type + " yet; add one here.");
    }
}
