package io.daybook.kit.http.binding;

import io.daybook.kit.http.json.HttpJson;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import tools.jackson.databind.JsonNode;

/**
 * Turns JSON into the record of a request and finds everything that is wrong with it on the way.
 *
 * <p>Nothing is coerced: {@code "1"} is not 1, {@code 1.0} is not an integer, null is not a value. A component is
 * required unless it is {@code @Nullable}.
 */
public final class RecordBinder {

    /** A longer name is not repeated to its sender. */
    private static final int NAME_LENGTH_MAX = 255;

    // One for all, because making one reads configuration and classes: it is safe to share.
    private static final Validator VALIDATOR = validator();

    private final Consumer<Violation> found;
    private final BiFunction<String, String, Violation> violation;

    private RecordBinder(Consumer<Violation> found, BiFunction<String, String, Violation> violation) {
        this.found = found;
        this.violation = violation;
    }

    /** Binds the body; whoever asks is told what is wrong. */
    public static RecordBinder ofBody(Consumer<Violation> found) {
        return new RecordBinder(found, Violation::at);
    }

    /** Binds the query, whose parameters are members of an object. */
    public static RecordBinder ofQuery(Consumer<Violation> found) {
        return new RecordBinder(found, (pointer, detail) -> Violation.ofParameter(pointer.substring(1), detail));
    }

    /**
     * A new validator, of one language whatever the machine speaks, and without expression language.
     *
     * <p>The interpolator is told its locale itself: one that is given from outside asks nobody else.
     */
    static Validator validator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** The value as {@link #bind}, at the root. */
    public Optional<Object> bind(JsonNode json, Type type) {
        return bind(json, type, "");
    }

    /**
     * The value, or nothing if it cannot be made. One that is out of range is made, so that what else is wrong is
     * found too: whoever asks is told of both.
     */
    private Optional<Object> bind(JsonNode json, Type type, String place) {
        if (json.isMissingNode()) {
            return refused(place, "must have at most " + StrictJson.VALUES_MAX + " values");
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(json, list.getActualTypeArguments()[0], place);
        }
        if (!(type instanceof Class<?> wanted)) {
            throw new IllegalArgumentException("A request cannot have a component of type " + type);
        }
        if (!wanted.isRecord()) {
            return Scalars.read(json, wanted, detail -> refused(place, detail));
        }
        return HttpJson.isValue(wanted) ? value(json, wanted, place) : record(json, wanted, place);
    }

    private Optional<Object> value(JsonNode json, Class<?> wanted, String place) {
        RecordComponent only = wanted.getRecordComponents()[0];
        return bind(json, only.getGenericType(), place)
                .filter(value -> holds(wanted, only, value, place))
                .flatMap(value -> construct(wanted, new Object[] {value}, place));
    }

    private Optional<Object> list(JsonNode json, Type itemType, String place) {
        if (!json.isArray()) {
            return refused(place, "must be an array");
        }
        if (!StrictJson.isWhole(json)) {
            return refused(place, "must have at most " + StrictJson.PARTS_MAX + " items");
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            bind(json.get(i), itemType, below(place, i)).ifPresent(bound::add);
        }
        return bound.size() == json.size() ? Optional.of(bound) : Optional.empty();
    }

    private Optional<Object> record(JsonNode json, Class<?> wanted, String place) {
        if (!json.isObject()) {
            return refused(place, "must be an object");
        }
        RecordComponent[] components = wanted.getRecordComponents();
        if (!StrictJson.isWhole(json)) {
            refused(place, "must have at most " + StrictJson.PARTS_MAX + " members");
            onlyKnown(json, components, place);
            return Optional.empty();
        }
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Optional<Object> value = component(wanted, components[i], json, place);
            arguments[i] = value.orElse(null);
            complete &= value.isPresent() || mayBeLeftOut(components[i], json);
        }
        onlyKnown(json, components, place);
        return complete ? construct(wanted, arguments, place) : Optional.empty();
    }

    private void onlyKnown(JsonNode object, RecordComponent[] components, String place) {
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        object.propertyNames().stream().filter(name -> !known.contains(name)).forEach(name -> unknown(name, place));
    }

    private void unknown(String name, String place) {
        if (name.length() > NAME_LENGTH_MAX) {
            refused(place, "has a member with a name of " + name.length() + " characters that is not known here");
        } else {
            refused(below(place, name), "is not known here");
        }
    }

    private static boolean mayBeLeftOut(RecordComponent component, JsonNode object) {
        return isAbsent(object.get(component.getName()))
                && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Optional<Object> component(Class<?> wanted, RecordComponent component, JsonNode object, String place) {
        String here = below(place, component.getName());
        JsonNode json = object.get(component.getName());
        if (mayBeLeftOut(component, object)) {
            return Optional.empty();
        }
        if (isAbsent(json)) {
            return refused(here, json == null ? "is required" : "must not be null");
        }
        Size size = component.getAnnotatedType().getAnnotation(Size.class);
        if (size != null && json.isArray() && json.size() > size.max()) {
            return refused(here, size.message()); // Before its items are looked at, which may be very many.
        }
        requireInEach(component, json, here);
        Optional<Object> value = bind(json, component.getGenericType(), here);
        value.ifPresent(bound -> holds(wanted, component, bound, here));
        return value;
    }

    private void requireInEach(RecordComponent component, JsonNode json, String place) {
        RequiredIfSeveral rule = component.getAnnotation(RequiredIfSeveral.class);
        if (rule == null || !json.isArray() || json.size() < 2) {
            return;
        }
        for (int i = 0; i < json.size(); i++) {
            JsonNode item = json.get(i);
            if (item.isObject() && StrictJson.isWhole(item) && isAbsent(item.get(rule.value()))) {
                refused(below(below(place, i), rule.value()), "is required where there are several");
            }
        }
    }

    private static boolean isAbsent(@Nullable JsonNode json) {
        return json == null || json.isNull();
    }

    private boolean holds(Class<?> wanted, RecordComponent component, Object value, String place) {
        Set<? extends ConstraintViolation<?>> broken = VALIDATOR.validateValue(wanted, component.getName(), value);
        broken.forEach(constraint -> refused(below(place, constraint.getPropertyPath()), constraint.getMessage()));
        return broken.isEmpty();
    }

    private Optional<Object> construct(Class<?> wanted, @Nullable Object[] arguments, String place) {
        try {
            Object record = BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(wanted), arguments);
            if (record instanceof Checked checked) {
                checked.violations().forEach(wrong -> found.accept(wrong.below(place)));
            }
            return Optional.of(record);
        } catch (BeanInstantiationException refused) {
            return refused(place, "is not valid");
        }
    }

    private Optional<Object> refused(String place, String detail) {
        found.accept(violation.apply(place, detail));
        return Optional.empty();
    }

    /** RFC 6901 §3. */
    private static String below(String place, String name) {
        return place + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String below(String place, int index) {
        return place + "/" + index;
    }

    private static String below(String place, Path path) {
        String found = place;
        for (Path.Node node : path) {
            found = node.getIndex() == null ? found : below(found, node.getIndex());
        }
        return found;
    }
}
