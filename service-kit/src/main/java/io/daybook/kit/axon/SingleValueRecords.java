package io.daybook.kit.axon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record whose only component is called {@code value} as that value, and reads it back: an id is a string in
 * JSON, without the contract having to know Jackson.
 */
final class SingleValueRecords extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasAsValue(Annotated annotated) {
        if (annotated instanceof AnnotatedMethod method && method.getParameterCount() == 0) {
            boolean value = method.getName().equals("value") && isSingleValue(method.getDeclaringClass());
            return value ? Boolean.TRUE : null;
        }
        return null;
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedConstructor constructor && constructor.getParameterCount() == 1) {
            return isSingleValue(constructor.getDeclaringClass()) ? JsonCreator.Mode.DELEGATING : null;
        }
        return null;
    }

    private static boolean isSingleValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getName().equals("value");
    }
}
