package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No event is passed over by its aggregate's state.
 *
 * <p>What an event changes may depend on those before it, so a history of at most two others is looked for after which
 * it changes the state. What exactly it changes is for the tests beside the state to say.
 */
class EvolutionTest {

    static Stream<Class<?>> events() {
        return Contract.events().stream().filter(event -> !Deadline.class.isAssignableFrom(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_leads_somewhere(Class<?> event) {
        Class<?> aggregate = Handlers.aggregates(event).findFirst().orElseThrow();

        assertThat(histories(event)).anyMatch(history -> changesState(aggregate, history, event));
    }

    /** None, one and two events of the same family. */
    private static List<List<Class<?>>> histories(Class<?> event) {
        List<Class<?>> family = Contract.EVENT_HIERARCHIES.stream()
                .filter(hierarchy -> hierarchy.isAssignableFrom(event))
                .flatMap(Contract::permitted)
                .toList();
        List<List<Class<?>>> histories = new ArrayList<>();
        histories.add(List.of());
        family.forEach(one -> histories.add(List.of(one)));
        family.forEach(one -> family.forEach(two -> histories.add(List.of(one, two))));
        return histories;
    }

    private static <T> boolean changesState(Class<T> aggregate, List<Class<?>> history, Class<?> event) {
        try {
            AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(aggregate);
            T instance = create(aggregate);
            history.forEach(earlier -> publish(model, instance, earlier));
            Object before = state(instance);
            publish(model, instance, event);
            return !Objects.equals(before, state(instance));
        } catch (RuntimeException impossibleHistory) {
            return false;
        }
    }

    private static <T> void publish(AggregateModel<T> model, T instance, Class<?> event) {
        model.publish(new GenericDomainEventMessage<>(model.type(), "1", 0, Samples.of(event)), instance);
    }

    private static <T> T create(Class<T> aggregate) {
        try {
            Constructor<T> constructor = aggregate.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("Axon makes every aggregate so: " + aggregate, impossible);
        }
    }

    private static @Nullable Object state(Object aggregate) {
        try {
            Field state = aggregate.getClass().getDeclaredField("state");
            state.setAccessible(true);
            return state.get(aggregate);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("An aggregate is a shell over its state: " + aggregate.getClass(), missing);
        }
    }
}
