package io.daybook.kit.http;

import io.daybook.kit.http.json.Json;
import io.daybook.kit.http.json.StrictJson;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON into the record of a request and finds everything that is wrong with it on the way.
 *
 * <p>Nothing is coerced: {@code "1"} is not 1, {@code 1.0} is not an integer, null is not a value. A component is
 * required unless it is {@code @Nullable}.
 */
final class RecordBinder {

    /** A longer name is not repeated to its sender. */
    private static final int NAME_LENGTH_MAX = 255;

    private final Constraints constraints = new Constraints();
    private final Violations found = new Violations();

    /** What was wrong so far. */
    Violations found() {
        return found;
    }

    /**
     * The value, or nothing if it cannot be made. One that is out of range is made, so that what else is wrong is
     * found too: whoever asks looks at {@link #found}.
     */
    Optional<Object> bind(Json json, Type type, Place place) {
        if (json instanceof Json.Excess) {
            found.add(place.wrong("must have at most " + StrictJson.VALUES_MAX + " values"));
            return Optional.empty();
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(json, list.getActualTypeArguments()[0], place);
        }
        if (!(type instanceof Class<?> wanted)) {
            throw new IllegalArgumentException("A request cannot have a component of type " + type);
        }
        if (!wanted.isRecord()) {
            return Scalars.read(json, wanted, detail -> found.add(place.wrong(detail)));
        }
        return isValue(wanted) ? value(json, wanted, place) : record(json, wanted, place);
    }

    /** An id or another record of one component {@code value} is written as that value. */
    static boolean isValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getName().equals("value");
    }

    private Optional<Object> value(Json json, Class<?> wanted, Place place) {
        RecordComponent only = wanted.getRecordComponents()[0];
        return bind(json, only.getGenericType(), place)
                .filter(value -> holds(wanted, only, value, place))
                .flatMap(value -> construct(wanted, new Object[] {value}, place));
    }

    private Optional<Object> list(Json json, Type itemType, Place place) {
        if (!(json instanceof Json.Items array)) {
            found.add(place.wrong("must be an array"));
            return Optional.empty();
        }
        if (!array.isWhole()) {
            found.add(place.wrong("must have at most " + StrictJson.PARTS_MAX + " items"));
            return Optional.empty();
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            bind(array.items().get(i), itemType, place.item(i)).ifPresent(bound::add);
        }
        return bound.size() == array.items().size() ? Optional.of(bound) : Optional.empty();
    }

    private Optional<Object> record(Json json, Class<?> wanted, Place place) {
        if (!(json instanceof Json.Members object)) {
            found.add(place.wrong("must be an object"));
            return Optional.empty();
        }
        RecordComponent[] components = wanted.getRecordComponents();
        if (!object.isWhole()) {
            found.add(place.wrong("must have at most " + StrictJson.PARTS_MAX + " members"));
            onlyKnown(object, components, place);
            return Optional.empty();
        }
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Bound bound = component(wanted, components[i], object.members(), place);
            arguments[i] = bound.value();
            complete &= bound.present();
        }
        onlyKnown(object, components, place);
        return complete ? construct(wanted, arguments, place) : Optional.empty();
    }

    private void onlyKnown(Json.Members object, RecordComponent[] components, Place place) {
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> found.add(unknown(name, place)));
    }

    private static Violation unknown(String name, Place place) {
        return name.length() > NAME_LENGTH_MAX
                ? place.wrong("has a member with a name of " + name.length() + " characters that is not known here")
                : place.member(name).wrong("is not known here");
    }

    private Bound component(Class<?> wanted, RecordComponent component, Map<String, Json> members, Place place) {
        Place here = place.member(component.getName());
        Json json = members.get(component.getName());
        if (json == null || isAbsent(json)) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return new Bound(true, null);
            }
            found.add(here.wrong(json == null ? "is required" : "must not be null"));
            return new Bound(false, null);
        }
        Size size = component.getAnnotatedType().getAnnotation(Size.class);
        if (size != null && json instanceof Json.Items array && array.size() > size.max()) {
            found.add(here.wrong(size.message())); // Before its items are looked at, which may be very many.
            return new Bound(false, null);
        }
        requireInEach(component, json, here);
        Optional<Object> value = bind(json, component.getGenericType(), here);
        value.ifPresent(bound -> holds(wanted, component, bound, here));
        return new Bound(value.isPresent(), value.orElse(null));
    }

    private void requireInEach(RecordComponent component, Json json, Place place) {
        RequiredIfSeveral rule = component.getAnnotation(RequiredIfSeveral.class);
        if (rule == null || !(json instanceof Json.Items list) || list.items().size() < 2) {
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof Json.Members item
                    && item.isWhole()
                    && isAbsent(item.members().get(rule.value()))) {
                found.add(place.item(i).member(rule.value()).wrong("is required where there are several"));
            }
        }
    }

    private static boolean isAbsent(@Nullable Json json) {
        return json == null || json instanceof Json.Nothing;
    }

    private boolean holds(Class<?> wanted, RecordComponent component, Object value, Place place) {
        List<Violation> violations = constraints.violations(wanted, component.getName(), value, place);
        violations.forEach(found::add);
        return violations.isEmpty();
    }

    private Optional<Object> construct(Class<?> wanted, @Nullable Object[] arguments, Place place) {
        try {
            Constructor<?> constructor = wanted.getDeclaredConstructor(Arrays.stream(wanted.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            Object record = constructor.newInstance(arguments);
            if (record instanceof Checked checked) {
                checked.violations().forEach(violation -> found.add(violation.below(place.path())));
            }
            return Optional.of(record);
        } catch (InvocationTargetException refused) {
            found.add(place.wrong("is not valid"));
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A component as it was found.
     *
     * @param present whether the record can be made with it
     * @param value null if absent or wrong
     */
    private record Bound(boolean present, @Nullable Object value) {}
}
