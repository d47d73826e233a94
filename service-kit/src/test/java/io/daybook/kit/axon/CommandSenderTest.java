package io.daybook.kit.axon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSenderTest {

    private final List<CommandMessage<?>> handled = new ArrayList<>();
    private final Deque<Object> outcomes = new ArrayDeque<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private boolean connected = true;
    private final AnswerDeadline deadline = new AnswerDeadline(System::nanoTime);
    private final CommandSender sender = new CommandSender(bus, () -> connected, deadline);

    record Ask(String question) {}

    private static final Ask QUESTION = new Ask("?");
    private static final MessageContext CONTEXT = MessageContext.of("tester")
            .correlatedWith("process-1")
            .because(null)
            .expecting(4L);

    @Test
    void an_answer_is_the_handlers() {
        outcomes.add("yes");

        assertThat(send()).isEqualTo("yes");
        assertThat(handled).singleElement().satisfies(message -> assertThat(message.getMetaData())
                .containsEntry(MetadataKeys.ACTOR, "tester")
                .containsEntry(MetadataKeys.CORRELATION_ID, "process-1")
                .containsEntry(MetadataKeys.EXPECTED_VERSION, 4L)
                .doesNotContainKey(MetadataKeys.REASON));
    }

    @Test
    void a_refusal_keeps_its_code_and_what_would_be_allowed() {
        Refusal refusal = new Refusal(
                Refusal.Kind.CONFLICT, "ACTION_NOT_ALLOWED", "Not now.", List.of("LATER"), /* pointer= */ null);
        outcomes.add(new CommandExecutionException("Not now.", null, refusal));

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(refusal));
    }

    @Test
    void a_command_that_nobody_handles_did_not_leave() {
        outcomes.add(new NoHandlerForCommandException("[AXONIQ-4000] nobody"));

        assertThatThrownBy(this::send).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_command_that_found_no_room_at_the_server_did_not_leave() {
        outcomes.add(new IllegalStateException("[AXONIQ-1900] full"));

        assertThatThrownBy(this::send).isInstanceOf(UnavailableException.class);
    }

    @Test
    void without_a_connection_nothing_is_tried() {
        connected = false;

        assertThatThrownBy(this::send).isInstanceOf(UnavailableException.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void every_other_failure_leaves_the_outcome_unknown() {
        outcomes.add(new CommandExecutionException("[AXONIQ-4002] no answer", null));

        assertThatThrownBy(this::send).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock:AXONIQ-1900", "product:AXONIQ-2000"})
    void an_aggregate_whose_id_looks_like_a_code_does_not_speak_for_the_server(String aggregate) {
        outcomes.add(new CommandExecutionException("[AXONIQ-4002] " + aggregate + " was lost", null));

        assertThatThrownBy(this::send).isInstanceOf(OutcomeUnknownException.class);
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_lost_race_of_an_aggregate_whose_id_looks_like_a_code_is_tried_once_more() {
        outcomes.add(new CommandExecutionException("[AXONIQ-2000] stock:AXONIQ-1900 has gone on", null));
        outcomes.add("second");

        assertThat(send()).isEqualTo("second");
    }

    @Test
    void a_question_whose_answer_is_lost_did_nothing() {
        outcomes.add(new CommandExecutionException("[AXONIQ-4002] no answer", null));

        assertThatThrownBy(this::ask).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_lost_race_is_tried_once_more() {
        outcomes.add(new CommandExecutionException("OUT_OF_RANGE: [AXONIQ-2000] Invalid sequence number", null));
        outcomes.add("second");

        assertThat(send()).isEqualTo("second");
        assertThat(handled)
                .extracting(CommandMessage::getIdentifier)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void both_tries_together_take_no_longer_than_one_command_may() {
        CommandSender slow =
                new CommandSender(bus, () -> true, new AnswerDeadline(() -> handled.size() * SECONDS.toNanos(10)));
        outcomes.add(new CommandExecutionException("[AXONIQ-2000] was late after ten seconds", null));
        subscribe();

        assertThatThrownBy(() -> slow.send(QUESTION, CONTEXT, String.class)).isInstanceOf(UnavailableException.class);
        assertThat(handled).hasSize(1);
    }

    @Test
    void commands_of_one_request_share_its_time() {
        AnswerDeadline request = new AnswerDeadline(() -> handled.size() * SECONDS.toNanos(4));
        CommandSender slow = new CommandSender(bus, () -> true, request);
        outcomes.addAll(List.of("first", "second", "third", "fourth"));
        subscribe();

        assertThatThrownBy(() -> request.within(Duration.ofSeconds(10), () -> {
                    while (handled.size() < 4) {
                        slow.send(QUESTION, CONTEXT, String.class);
                    }
                    return slow.timeLeft();
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(handled).hasSize(3);
    }

    @Test
    void a_race_lost_twice_is_a_conflict() {
        outcomes.add(new CommandExecutionException("[AXONIQ-2000]", null));
        outcomes.add(new CommandExecutionException("[AXONIQ-2000]", null));

        assertThatThrownBy(this::send).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo("CONFLICT"));
    }

    @Test
    void what_its_request_has_no_time_for_is_not_sent() {
        outcomes.add("late");

        assertThatThrownBy(() -> deadline.within(Duration.ZERO, this::send)).isInstanceOf(UnavailableException.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_in_its_requests_time_is_unknown() {
        CommandSender unanswered = new CommandSender(new SilentBus(), () -> true, deadline);

        assertThatThrownBy(() ->
                        deadline.within(Duration.ofMillis(20), () -> unanswered.send(QUESTION, CONTEXT, String.class)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void whoever_does_not_wait_hears_what_somebody_who_waits_is_told() {
        Refusal refusal = Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is none.");
        outcomes.addAll(List.of(
                "yes",
                new CommandExecutionException("No.", null, refusal),
                new IllegalStateException("[AXONIQ-2000] Somebody else was first."),
                "again",
                new IllegalStateException("[AXONIQ-2000] Somebody else was first."),
                new IllegalStateException("[AXONIQ-2000] Somebody else was first."),
                new IllegalStateException("lost")));

        subscribe();
        assertThat(askAsync()).isCompletedWithValue("yes");
        assertThat(askAsync())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RefusedException.class);
        assertThat(askAsync()).isCompletedWithValue("again");
        assertThat(askAsync())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RefusedException.class);
        assertThat(askAsync())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnavailableException.class);
        assertThat(handled).hasSize(7);
    }

    private CompletableFuture<String> askAsync() {
        return sender.askAsync(QUESTION, CONTEXT, String.class);
    }

    @Test
    void within_a_request_there_is_no_more_time_than_it_has() {
        Duration inner = deadline.within(
                Duration.ofMinutes(1),
                () -> deadline.within(Duration.ofHours(1), () -> deadline.left(Duration.ofDays(1))));

        assertThat(inner).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_thread_has_the_time_of_its_request_until_that_is_answered() {
        deadline.start(Duration.ofMinutes(1));
        assertThat(deadline.left(Duration.ofDays(1))).isLessThanOrEqualTo(Duration.ofMinutes(1));

        deadline.end();
        assertThat(deadline.left(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void the_time_of_a_request_ends_with_it() {
        Duration within = deadline.within(Duration.ofMinutes(1), () -> deadline.left(Duration.ofDays(1)));

        assertThat(within).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(deadline.left(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    private String send() {
        subscribe();
        return sender.send(QUESTION, CONTEXT, String.class);
    }

    private String ask() {
        subscribe();
        return sender.ask(QUESTION, CONTEXT, String.class);
    }

    private void subscribe() {
        bus.subscribe(Ask.class.getName(), message -> {
            handled.add(message);
            Object outcome = outcomes.pop();
            if (outcome instanceof Exception exception) {
                throw exception;
            }
            return outcome;
        });
    }

    /** Takes commands and never answers. */
    private static final class SilentBus implements CommandBus {

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            // Nobody asks for an answer.
        }

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            // The answer is lost.
        }

        @Override
        public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerHandlerInterceptor(
                MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }
    }
}
