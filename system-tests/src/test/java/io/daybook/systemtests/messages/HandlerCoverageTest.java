package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.junit.jupiter.api.Test;

/** No message can be forgotten: the sealed hierarchies say which there are, the annotations say who handles them. */
class HandlerCoverageTest {

    @Test
    void every_command_has_one_handler() {
        Map<String, List<String>> handlers = Handlers.of(CommandHandler.class);

        assertThat(Contract.commands())
                .allSatisfy(command -> assertThat(handlers.getOrDefault(command.getName(), List.of()))
                        .as(command.getSimpleName())
                        .hasSize(1));
    }

    @Test
    void every_event_of_an_aggregate_evolves_it() {
        Map<String, List<String>> handlers = Handlers.of(EventSourcingHandler.class);

        assertThat(Contract.events())
                .filteredOn(event -> !Deadline.class.isAssignableFrom(event))
                .allSatisfy(event -> assertThat(handlers.getOrDefault(event.getName(), List.of()))
                        .as(event.getSimpleName())
                        .hasSize(1));
    }

    @Test
    void every_deadline_has_somebody_who_waits_for_it() {
        Map<String, List<String>> sagas = Handlers.of(SagaEventHandler.class);
        Map<String, List<String>> others = Handlers.of(EventHandler.class);

        assertThat(Contract.permitted(Deadline.class)).allSatisfy(deadline -> assertThat(
                        sagas.containsKey(deadline.getName()) || others.containsKey(deadline.getName()))
                .as(deadline.getSimpleName())
                .isTrue());
    }
}
