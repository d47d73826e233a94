package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AggregateVersionGuardTest {

    private final AggregateTestFixture<Page> page = new AggregateTestFixture<>(Page.class);
    private final List<String> asked = new ArrayList<>();
    private Optional<Long> inTheLog = Optional.empty();

    record Write(@TargetAggregateIdentifier String id) {}

    record Read(@TargetAggregateIdentifier String id) {}

    record Burn(@TargetAggregateIdentifier String id) {}

    record Written(String id) {}

    @AggregateRoot
    static class Page {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String id;

        Page() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Write command) {
            AggregateLifecycle.apply(new Written(command.id()));
        }

        @CommandHandler
        String handle(Read command) {
            return "words";
        }

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Burn command) {
            throw new IllegalStateException("A page does not burn.");
        }

        @EventSourcingHandler
        void on(Written event) {
            id = event.id();
        }
    }

    @BeforeEach
    void register() {
        page.registerHandlerEnhancerDefinition(new AggregateVersionGuard(id -> {
            asked.add(id);
            return inTheLog;
        }));
    }

    @Test
    void an_answer_on_the_newest_state_is_given() {
        inTheLog = Optional.of(1L);
        page.given(new Written("p"), new Written("p")).when(new Read("p")).expectResultMessagePayload("words");
        assertThat(asked).containsExactly("p");
    }

    @Test
    void an_answer_on_an_older_state_is_not_given() {
        inTheLog = Optional.of(2L);
        page.given(new Written("p"), new Written("p"))
                .when(new Read("p"))
                .expectException(StaleStateException.class)
                .expectExceptionMessage("[AXONIQ-2000] Aggregate p was at version 1 here and is at 2 in the log");
    }

    @Test
    void a_refusal_on_an_older_state_is_not_given_either() {
        inTheLog = Optional.of(2L);
        page.given(new Written("p")).when(new Burn("p")).expectException(StaleStateException.class);
    }

    @Test
    void a_refusal_on_the_newest_state_stays_what_it_is() {
        inTheLog = Optional.of(0L);
        page.given(new Written("p")).when(new Burn("p")).expectException(IllegalStateException.class);
    }

    @Test
    void an_expected_version_is_not_compared_with_an_older_one() {
        inTheLog = Optional.of(1L);
        page.given(new Written("p"))
                .when(new Write("p"), MessageContext.of("a").expecting(1L).metadata())
                .expectException(StaleStateException.class);
    }

    @Test
    void nothing_is_asked_for_what_appends_because_the_log_compares_then() {
        page.given(new Written("p")).when(new Write("p")).expectEvents(new Written("p"));
        assertThat(asked).isEmpty();
    }

    @Test
    void nothing_is_asked_for_what_does_not_exist_because_it_was_looked_for() {
        page.givenNoPriorActivity().when(new Burn("p")).expectException(IllegalStateException.class);
        assertThat(asked).isEmpty();
    }
}
