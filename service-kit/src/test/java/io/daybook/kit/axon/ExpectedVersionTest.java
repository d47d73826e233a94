package io.daybook.kit.axon;

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

class ExpectedVersionTest {

    private final AggregateTestFixture<Page> page = new AggregateTestFixture<>(Page.class);

    record Write(@TargetAggregateIdentifier String id, boolean again) {

        Write(String id) {
            this(id, false);
        }
    }

    record Written(String id) {}

    @AggregateRoot
    static class Page implements RepeatAware {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String id;

        Page() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Write command) {
            AggregateLifecycle.apply(new Written(command.id()));
        }

        @Override
        public boolean remembers(Object command) {
            return ((Write) command).again();
        }

        @EventSourcingHandler
        void on(Written event) {
            id = event.id();
        }
    }

    @BeforeEach
    void register() {
        page.registerHandlerEnhancerDefinition(new AggregateVersionGuard(id -> Optional.empty()));
    }

    @Test
    void a_command_without_expectation_is_handled() {
        page.given(new Written("p")).when(new Write("p")).expectEvents(new Written("p"));
    }

    @Test
    void a_command_that_expects_the_current_version_is_handled() {
        page.given(new Written("p"), new Written("p"))
                .when(new Write("p"), MessageContext.of("a").expecting(1L).metadata())
                .expectEvents(new Written("p"));
    }

    @Test
    void a_command_that_expects_another_version_is_refused() {
        page.given(new Written("p"), new Written("p"))
                .when(new Write("p"), MessageContext.of("a").expecting(0L).metadata())
                .expectException(RefusedException.class)
                .expectNoEvents();
    }

    @Test
    void a_command_that_was_carried_out_before_is_not_late() {
        page.given(new Written("p"), new Written("p"))
                .when(new Write("p", true), MessageContext.of("a").expecting(0L).metadata())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_command_that_expects_nothing_creates() {
        page.givenNoPriorActivity()
                .when(new Write("p"), MessageContext.of("a").expecting(-1L).metadata())
                .expectEvents(new Written("p"));
    }

    @Test
    void a_command_that_expects_a_version_creates_nothing() {
        page.givenNoPriorActivity()
                .when(new Write("p"), MessageContext.of("a").expecting(0L).metadata())
                .expectException(RefusedException.class)
                .expectNoEvents();
    }
}
