package io.daybook.kit.mongo;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** One component of a record: its name, how to get it, and the driver's codec for what it holds. */
final class RecordField {

    private final String name;
    private final Method accessor;
    private final Codec<Object> codec;
    private final @Nullable Object missing;

    RecordField(RecordComponent component, CodecRegistry registry) {
        this.name = component.getName();
        this.accessor = component.getAccessor();
        this.codec = codec(component.getGenericType(), registry);
        this.missing =
                component.getType() == List.class ? List.of() : component.getType() == Map.class ? Map.of() : null;
        accessor.setAccessible(true);
    }

    /** A map keeps its order, and one of anything holds what the database makes of it. */
    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Type type, CodecRegistry registry) {
        if (!(type instanceof ParameterizedType generic)) {
            return (Codec<Object>)
                    registry.get(MethodType.methodType((Class<?>) type).wrap().returnType());
        }
        List<Type> arguments = List.of(generic.getActualTypeArguments());
        Class<?> container = generic.getRawType() == Map.class ? LinkedHashMap.class : (Class<?>) generic.getRawType();
        return (Codec<Object>)
                (arguments.contains(Object.class) ? registry.get(container) : registry.get(container, arguments));
    }

    String name() {
        return name;
    }

    @Nullable
    Object missing() {
        return missing;
    }

    void write(BsonWriter writer, Object record, EncoderContext context) {
        Object value = of(record);
        if (value != null) {
            writer.writeName(name);
            codec.encode(writer, value, context);
        }
    }

    void writeValue(BsonWriter writer, Object record, EncoderContext context) {
        Object value = of(record);
        if (value == null) {
            throw new IllegalArgumentException(record.getClass() + " without a value");
        }
        codec.encode(writer, value, context);
    }

    @Nullable
    Object read(BsonReader reader, DecoderContext context) {
        if (reader.getCurrentBsonType() == BsonType.NULL) {
            reader.readNull();
            return null;
        }
        return codec.decode(reader, context);
    }

    private @Nullable Object of(Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("Cannot read " + name, impossible);
        }
    }
}
