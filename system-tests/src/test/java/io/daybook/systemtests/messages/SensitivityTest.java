package io.daybook.systemtests.messages;

import static io.daybook.contract.Sensitivity.Level.NONE;
import static io.daybook.contract.Sensitivity.Level.PERSONAL;
import static io.daybook.contract.Sensitivity.Level.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing personal or secret can get into an event without its author's saying so.
 *
 * <p>Truth values, whole numbers, instants and enumerations hold nothing of the kind, and a record holds what its
 * components hold. Anything else, text above all, must be marked, also where the mark says that it is not sensitive.
 */
class SensitivityTest {

    record Planted(
            OrderId orderId,
            String text,
            List<String> texts,
            Map<OrderId, Long> map,
            LocalDate date,
            Object anything,
            Part part,
            List<Part> parts,
            List<Person> people,
            Person person,
            @Sensitivity(NONE) String name,
            @Sensitivity(SECRET) List<String> tokens,
            @Sensitivity(PERSONAL) LocalDate birthday) {}

    record Part(long quantity, boolean gift, Instant at, Sensitivity.Level level, String word) {}

    @Sensitivity(PERSONAL)
    record Person(String name) {}

    static List<Class<?>> events() {
        return Contract.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_component_that_can_hold_any_text_says_how_sensitive_it_is(Class<?> event) {
        assertThat(undecided(event)).isEmpty();
    }

    @Test
    void a_component_that_does_not_say_it_is_found_wherever_it_is() {
        assertThat(undecided(Planted.class))
                .containsExactly(
                        "Planted.text",
                        "Planted.texts",
                        "Planted.map",
                        "Planted.date",
                        "Planted.anything",
                        "Part.word",
                        "Part.word",
                        "Planted.people");
    }

    private static Stream<String> undecided(Class<?> record) {
        return Stream.of(record.getRecordComponents()).flatMap(SensitivityTest::undecided);
    }

    private static Stream<String> undecided(RecordComponent component) {
        if (component.isAnnotationPresent(Sensitivity.class)
                || component.getType().isAnnotationPresent(Sensitivity.class)) {
            return Stream.empty();
        }
        Class<?> type = elementType(component);
        Sensitivity mark = type.getAnnotation(Sensitivity.class);
        boolean open = mark != null && mark.value() == NONE;
        if (open || type.isPrimitive() || type.isEnum() || type == Instant.class) {
            return Stream.empty();
        }
        return type.isRecord() && mark == null
                ? undecided(type)
                : Stream.of(component.getDeclaringRecord().getSimpleName() + "." + component.getName());
    }

    private static Class<?> elementType(RecordComponent component) {
        return component.getType() == List.class
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : component.getType();
    }
}
