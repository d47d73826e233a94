package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.axon.Refusal;
import io.daybook.saga.process.Effect.IssueCommand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandDispatchTest {

    private static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    private static final String PROCESS = "order-fulfilment";

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<CommandMessage<?>> heard = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final CommandDispatch dispatch = new CommandDispatch(Senders.over(bus), (pause, send) -> {
        pauses.add(pause);
        later.add(send);
    });
    private @Nullable RuntimeException failure;

    @BeforeEach
    void listen() {
        bus.subscribe(RequireAction.class.getName(), command -> {
            heard.add(command);
            if (failure != null) {
                throw failure;
            }
            return "yes";
        });
    }

    @Test
    void a_command_says_what_it_follows_from_and_who_sent_it() {
        send(1);
        assertThat(heard).singleElement().satisfies(command -> assertThat(command.getMetaData())
                .containsEntry(MetadataKeys.CORRELATION_ID, ORDER.value())
                .containsEntry(MetadataKeys.CAUSATION_ID, "cause")
                .containsEntry(MetadataKeys.ACTOR, "saga")
                .containsEntry(MetadataKeys.SAGA_STEP, "require-action"));
        assertThat(later).isEmpty();
    }

    @Test
    void the_same_command_has_the_same_id_each_time_and_another_attempt_or_process_another() {
        send(1);
        send(1);
        send(2);
        dispatch.send("another-process", ORDER, command(1), "cause");
        assertThat(commandId(0))
                .isEqualTo(commandId(1))
                .isNotEqualTo(commandId(2))
                .isNotEqualTo(commandId(3));
    }

    @Test
    void what_failed_last_is_known_as_long_as_its_step_is_outstanding() {
        Outstanding outstanding = Outstanding.at("acting", List.of(command(1)), List.of());
        send(1);
        assertThat(dispatch.lastFailure(ORDER, outstanding)).isEmpty();
        failure = new IllegalStateException("Restarting.");
        send(1);
        assertThat(dispatch.lastFailure(ORDER, outstanding))
                .hasValueSatisfying(what -> assertThat(what).contains("Restarting."));
        assertThat(dispatch.lastFailure(ORDER, Outstanding.at("acting", List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void what_fails_is_sent_again_as_another_message_of_the_same_command() {
        failure = new IllegalStateException("Restarting.");
        send(1);
        failure = null;
        later.remove().run();
        assertThat(heard).hasSize(2);
        assertThat(commandId(1)).isEqualTo(commandId(0));
        assertThat(heard.get(1).getIdentifier()).isNotEqualTo(heard.get(0).getIdentifier());
        assertThat(later).isEmpty();
    }

    @Test
    void what_goes_on_failing_is_left_to_the_time_out_of_its_step_after_pauses_that_double() {
        failure = new IllegalStateException("Away.");
        send(1);
        while (!later.isEmpty()) {
            later.remove().run();
        }
        assertThat(heard).hasSize(7);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L);
    }

    @Test
    void what_is_refused_is_not_sent_again() {
        failure = new CommandExecutionException(
                "No.", null, Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is no such order."));
        send(1);
        assertThat(later).isEmpty();
    }

    @Test
    void what_cannot_even_be_sent_is_sent_again() {
        CommandDispatch unconnected =
                new CommandDispatch(Senders.over(SimpleCommandBus.builder().build()), (pause, send) -> later.add(send));
        unconnected.send(PROCESS, ORDER, command(1), "cause");
        assertThat(later).hasSize(1);
    }

    private void send(int attempt) {
        dispatch.send(PROCESS, ORDER, command(attempt), "cause");
    }

    private static IssueCommand command(int attempt) {
        RequireAction action = new RequireAction(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
        return new IssueCommand("require-action", "", attempt, action);
    }

    private @Nullable Object commandId(int command) {
        return heard.get(command).getMetaData().get(MetadataKeys.COMMAND_ID);
    }
}
