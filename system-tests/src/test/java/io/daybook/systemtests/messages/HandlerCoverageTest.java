package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.daybook.contract.deadline.Deadline;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.Test;

/** No message can be forgotten: the sealed hierarchies say which there are, the annotations say who handles them. */
class HandlerCoverageTest {

    @Test
    void no_family_of_messages_is_forgotten() {
        assertThat(new ClassFileImporter()
                        .importPackages("io.daybook.contract").stream()
                                .filter(JavaClass::isInterface)
                                .<Class<?>>map(JavaClass::reflect)
                                .filter(Class::isSealed))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Contract.COMMAND_HIERARCHIES, Contract.EVENT_HIERARCHIES)
                        .flatMap(List::stream)
                        .toList());
    }

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
