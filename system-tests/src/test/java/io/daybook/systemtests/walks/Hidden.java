package io.daybook.systemtests.walks;

import java.lang.reflect.Constructor;
import java.util.stream.Stream;

/**
 * Production classes that only Spring sees elsewhere. They stay package-private, because nobody but it should make
 * them; a walk is built without Spring and makes them by name.
 */
final class Hidden {

    private Hidden() {}

    static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    /** One that is made with those arguments, by its only constructor. */
    static <T> T create(String name, Class<T> as, Object... arguments) {
        try {
            Constructor<?> constructor =
                    Stream.of(type(name).getDeclaredConstructors()).findFirst().orElseThrow();
            constructor.setAccessible(true);
            return as.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }
}
