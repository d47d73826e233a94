package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.Deadline;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.Test;

/** No message can be forgotten: the sealed hierarchies say which there are, the annotations say who handles them. */
class HandlerCoverageTest {

    @Test
    void every_command_has_one_handler() {
        assertThat(Contract.commands()).allSatisfy(command -> assertThat(Handlers.of(CommandHandler.class, command))
                .as(command.getSimpleName())
                .hasSize(1));
    }

    @Test
    void every_event_of_an_aggregate_evolves_it() {
        assertThat(Contract.events())
                .filteredOn(event -> !Deadline.class.isAssignableFrom(event))
                .allSatisfy(event -> assertThat(Handlers.of(EventSourcingHandler.class, event))
                        .as(event.getSimpleName())
                        .hasSize(1));
    }
}
