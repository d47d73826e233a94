package io.daybook.kit.mongo;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

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

    private final Class<R> type;
    private final List<RecordField> fields;
    private final Constructor<R> constructor;

    RecordCodec(Class<R> type, CodecRegistry registry) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.fields = Stream.of(components)
                .map(component -> new RecordField(component, registry))
                .toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException(type + " has no canonical constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    boolean hasField(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    @Override
    public Class<R> getEncoderClass() {
        return type;
    }

    @Override
    public void encode(BsonWriter writer, R record, EncoderContext context) {
        if (wrapsValue()) {
            fields.get(0).writeValue(writer, record, context);
            return;
        }
        writer.writeStartDocument();
        writeFields(writer, record, context);
        writer.writeEndDocument();
    }

    void writeFields(BsonWriter writer, R record, EncoderContext context) {
        fields.forEach(field -> field.write(writer, record, context));
    }

    @Override
    public R decode(BsonReader reader, DecoderContext context) {
        @Nullable Object[] values = new Object[fields.size()];
        if (wrapsValue()) {
            values[0] = fields.get(0).read(reader, context);
            return create(values);
        }
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            readField(reader.readName(), reader, context, values);
        }
        reader.readEndDocument();
        return create(values);
    }

    @Nullable
    Object[] noValues() {
        return new Object[fields.size()];
    }

    /** Reads the value of that name to its place, or passes over it. */
    void readField(String name, BsonReader reader, DecoderContext context, @Nullable Object[] values) {
        for (int place = 0; place < values.length; place++) {
            if (fields.get(place).name().equals(name)) {
                values[place] = fields.get(place).read(reader, context);
                return;
            }
        }
        reader.skipValue();
    }

    /**
     * The record of these values.
     *
     * @throws IllegalArgumentException if a value cannot be what the record wants
     */
    R create(@Nullable Object[] values) {
        for (int place = 0; place < values.length; place++) {
            if (values[place] == null) {
                values[place] = fields.get(place).missing();
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException("A document is no " + type.getName(), refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException misfit) {
            throw new IllegalArgumentException("A document is no " + type.getName(), misfit);
        }
    }

    private boolean wrapsValue() {
        return fields.size() == 1 && fields.get(0).name().equals("value");
    }
}
