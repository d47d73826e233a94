package io.daybook.kit.mongo;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * How a record lies in a document: field by field under its own name.
 *
 * <p>A record whose only component is called {@code value} is that raw value, as in JSON, so that a query may compare
 * an identifier with a string. Enums are their names, instants are dates (whole milliseconds, as events have them),
 * what is absent is left out, and a field that the record does not know is passed over. A list or map that is missing
 * is empty, anything else that is missing is null, which the record may refuse.
 *
 * @param <R> the record
 */
final class RecordCodec<R> implements Codec<R> {

    private static final String VALUE = "value";
    private static final Map<Class<?>, Object> EMPTY = Map.of(List.class, List.of(), Map.class, Map.of());

    private final Class<R> type;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Constructor<R> constructor;

    RecordCodec(Class<R> type, CodecRegistry registry) {
        this.type = type;
        this.constructor = BeanUtils.getResolvableConstructor(type);
        ReflectionUtils.makeAccessible(constructor);
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(component.getName(), Field.of(component, registry));
        }
    }

    /**
     * One component of the record.
     *
     * @param accessor how to get it
     * @param codec the driver's for what it holds
     * @param missing what it is where the document has none
     */
    private record Field(
            Method accessor, Codec<Object> codec, @Nullable Object missing) {

        static Field of(RecordComponent component, CodecRegistry registry) {
            Method accessor = component.getAccessor();
            ReflectionUtils.makeAccessible(accessor);
            return new Field(accessor, codec(component.getGenericType(), registry), EMPTY.get(component.getType()));
        }

        /** A map keeps its order, and one of anything holds what the database makes of it. */
        @SuppressWarnings("unchecked")
        private static Codec<Object> codec(Type type, CodecRegistry registry) {
            if (!(type instanceof ParameterizedType generic)) {
                return (Codec<Object>) registry.get(ClassUtils.resolvePrimitiveIfNecessary((Class<?>) type));
            }
            List<Type> arguments = List.of(generic.getActualTypeArguments());
            Class<?> container =
                    generic.getRawType() == Map.class ? LinkedHashMap.class : (Class<?>) generic.getRawType();
            return (Codec<Object>)
                    (arguments.contains(Object.class) ? registry.get(container) : registry.get(container, arguments));
        }

        @Nullable
        Object of(Object record) {
            return ReflectionUtils.invokeMethod(accessor, record);
        }

        @Nullable
        Object read(BsonReader reader, DecoderContext context) {
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                return missing;
            }
            return codec.decode(reader, context);
        }
    }

    boolean hasField(String name) {
        return fields.containsKey(name);
    }

    @Override
    public Class<R> getEncoderClass() {
        return type;
    }

    @Override
    public void encode(BsonWriter writer, R record, EncoderContext context) {
        Field only = wrappedValue();
        if (only != null) {
            only.codec().encode(writer, Objects.requireNonNull(only.of(record)), context);
            return;
        }
        writer.writeStartDocument();
        writeFields(writer, record, context);
        writer.writeEndDocument();
    }

    void writeFields(BsonWriter writer, R record, EncoderContext context) {
        fields.forEach((name, field) -> {
            Object value = field.of(record);
            if (value != null) {
                writer.writeName(name);
                field.codec().encode(writer, value, context);
            }
        });
    }

    /** @throws IllegalArgumentException if a value cannot be what the record wants */
    @Override
    public R decode(BsonReader reader, DecoderContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, field.missing()));
        Field only = wrappedValue();
        if (only != null) {
            values.put(VALUE, only.read(reader, context));
            return create(values);
        }
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            Field field = fields.get(name);
            if (field == null) {
                reader.skipValue();
            } else {
                values.put(name, field.read(reader, context));
            }
        }
        reader.readEndDocument();
        return create(values);
    }

    private R create(Map<String, @Nullable Object> values) {
        try {
            return constructor.newInstance(values.values().toArray());
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException("A document is no " + type.getName(), refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException misfit) {
            throw new IllegalArgumentException("A document is no " + type.getName(), misfit);
        }
    }

    private @Nullable Field wrappedValue() {
        return fields.size() == 1 ? fields.get(VALUE) : null;
    }
}
