package io.daybook.systemtests.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.daybook.kit.http.binding.CountryCode;
import io.daybook.kit.http.binding.CurrencyCode;
import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.json.HttpJson;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Schemas of records as Daybook reads and writes them, which Swagger's own converter cannot know: an id is a string,
 * what is not {@code @Nullable} is required, and each constraint is the one that a request is held against.
 */
final class RecordSchemas implements ModelConverter {

    private final SourceJavadoc javadoc;
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    RecordSchemas(SourceJavadoc javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        boolean ours = java.isRecordType() || java.isEnumType();
        if (java.isTypeOrSubTypeOf(SseEmitter.class)) {
            return new StringSchema().description("Server-sent events, of which the first is shown.");
        }
        JavaType row = java.findSuperType(StreamedBody.class);
        return row != null
                ? schema(row.containedType(0), context)
                : ours ? schema(java, context) : chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    /** The schema of a component of a record, with what its constraints and its Javadoc say. */
    Schema<?> component(JavaType owner, RecordComponent component, ModelConverterContext context) {
        JavaType type =
                Json31.mapper().getTypeFactory().resolveMemberType(component.getGenericType(), owner.getBindings());
        Schema<?> schema = schema(type, context);
        schema.setDescription(javadoc.component(owner.getRawClass(), component.getName()));
        PropertyDescriptor constraints =
                validator.getConstraintsForClass(owner.getRawClass()).getConstraintsForProperty(component.getName());
        if (constraints != null) {
            constraints.getConstraintDescriptors().forEach(constraint -> constrain(schema, constraint));
        }
        return schema;
    }

    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Schema<?> schema(JavaType type, ModelConverterContext context) {
        Class<?> raw = type.getRawClass();
        if (type.isEnumType()) {
            Schema<Object> names = of("string");
            Arrays.stream(raw.getEnumConstants()).map(Object::toString).forEach(names::addEnumItemObject);
            return names;
        } else if (HttpJson.isValue(raw)) {
            return component(type, raw.getRecordComponents()[0], context);
        } else if (type.isRecordType()) {
            return new JsonSchema().$ref("#/components/schemas/" + define(type, context));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return of("array").items(schema(type.getContentType(), context));
        } else if (raw == Instant.class) {
            return of("string").format("date-time");
        } else if (raw == Duration.class) {
            return of("string").format("duration");
        } else if (raw == int.class || raw == Integer.class) {
            return of("integer").format("int32");
        } else if (raw == long.class || raw == Long.class) {
            return of("integer").format("int64");
        } else if (raw == boolean.class || raw == Boolean.class) {
            return of("boolean");
        }
        // Of an Object nothing is known.
        return raw == Object.class
                ? new JsonSchema()
                : of(CharSequence.class.isAssignableFrom(raw) ? "string" : "object");
    }

    private static Schema<Object> of(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private String define(JavaType type, ModelConverterContext context) {
        String name = name(type);
        if (!context.getDefinedModels().containsKey(name)) {
            Schema<Object> schema = of("object");
            context.defineModel(name, schema);
            schema.setDescription(javadoc.type(type.getRawClass()));
            List<String> required = new ArrayList<>();
            for (RecordComponent component : type.getRawClass().getRecordComponents()) {
                Schema<?> property = component(type, component, context);
                if (isRequired(component)) {
                    required.add(component.getName());
                } else if (isWrittenAsNull(type, component)) {
                    required.add(component.getName());
                    property.addType("null");
                }
                schema.addProperty(component.getName(), property);
            }
            schema.setRequired(required);
            if (type.getRawClass().getName().contains("Request")) {
                schema.setAdditionalProperties(false);
            }
        }
        return name;
    }

    /** The annotation is on the field, where Jackson looks for it. */
    private static boolean isWrittenAsNull(JavaType type, RecordComponent component) {
        try {
            return type.getRawClass().getDeclaredField(component.getName()).isAnnotationPresent(JsonInclude.class);
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code OrderSummaryPage} for a page of orders, {@code PlaceOrderRequest.Line} for a record in a record. */
    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        String items = type.containedTypeCount() == 0
                ? ""
                : type.containedType(0).getRawClass().getSimpleName();
        return items
                + raw.getName().substring(raw.getPackageName().length() + 1).replace('$', '.');
    }

    private static void constrain(Schema<?> schema, ConstraintDescriptor<?> constraint) {
        Annotation rule = constraint.getAnnotation();
        if (rule instanceof Size size && schema.getTypes().equals(Set.of("array"))) {
            schema.minItems(size.min()).maxItems(size.max());
        } else if (rule instanceof Min min) {
            schema.minimum(BigDecimal.valueOf(min.value()));
        } else if (rule instanceof Max max) {
            schema.maximum(BigDecimal.valueOf(max.value()));
        } else if (rule instanceof CodePointLength length) {
            schema.minLength(1).maxLength(length.max());
        } else if (rule instanceof Pattern pattern && !pattern.regexp().startsWith("(?s)")) {
            schema.pattern("^" + pattern.regexp() + "$");
        } else if (rule instanceof CurrencyCode) {
            schema.pattern("^[A-Z]{3}$");
        } else if (rule instanceof CountryCode) {
            schema.pattern("^[A-Z]{2}$");
        }
        constraint.getComposingConstraints().forEach(part -> constrain(schema, part));
    }
}
