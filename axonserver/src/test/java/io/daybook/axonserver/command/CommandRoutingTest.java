package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static io.daybook.axonserver.fixture.CommandClient.dispatch;
import static io.daybook.axonserver.fixture.CommandClient.keyed;
import static io.daybook.axonserver.fixture.CommandClient.responseTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.Recording;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandRoutingTest {

    private MessagingServer server;
    private Channel caller;

    @BeforeEach
    void start() {
        server = MessagingServer.start();
        caller = server.connect();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_handlers_answer_reaches_the_caller_unchanged() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(1);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));

        Command received = handler.nextCommand();
        handler.answer(received, "done");

        assertThat(received).isEqualTo(command("c1", "Place").build());
        assertThat(answer.next()).isEqualTo(responseTo(received, "done"));
        assertThat(answer.end().isOk()).isTrue();
    }

    @Test
    void a_command_that_nobody_handles_is_refused_with_4000_and_no_payload() {
        CommandResponse answer = dispatch(caller, command("c1", "Unknown")).next();

        assertThat(answer.getErrorCode()).isEqualTo("AXONIQ-4000");
        assertThat(answer.getRequestIdentifier()).isEqualTo("c1");
        assertThat(answer.getErrorMessage().getLocation()).isEqualTo("AxonServer");
        assertThat(answer.getErrorMessage().getErrorCode()).isEqualTo("AXONIQ-4000");
        assertThat(answer.getErrorMessage().getMessage())
                .as("word for word what Axon Server says")
                .isEqualTo("No Handler for command: Unknown");
        assertThat(answer.hasPayload()).isFalse();
    }

    @Test
    void equal_keys_meet_the_same_handler_also_after_it_reconnects() {
        CommandClient a =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(1_000);
        CommandClient b =
                new CommandClient(server.connect(), "b").subscribe("Place").grant(1_000);
        Set<String> before = keysReceivedBy(a, b, "first");

        a.complete();
        a.inbound().end();
        CommandClient again =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(1_000);
        Set<String> after = keysReceivedBy(again, b, "second");

        assertThat(before).isNotEmpty().hasSizeLessThan(100).isEqualTo(after);
    }

    @Test
    void of_two_streams_of_one_client_the_newer_one_is_used_and_the_older_one_takes_over() {
        CommandClient older =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(10);
        CommandClient newer =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(10);

        dispatch(caller, command("c1", "Place"));
        assertThat(newer.nextCommand().getMessageIdentifier()).isEqualTo("c1");

        newer.unsubscribe("Place");
        dispatch(caller, command("c2", "Place"));
        assertThat(older.nextCommand().getMessageIdentifier()).isEqualTo("c2");
    }

    @Test
    void a_command_that_waits_goes_to_another_handler_when_its_own_leaves() {
        CommandClient leaving = new CommandClient(server.connect(), "a").subscribe("Place");
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        leaving.settled();
        CommandClient staying =
                new CommandClient(server.connect(), "b").subscribe("Place").grant(1);

        leaving.vanish();

        staying.answer(staying.nextCommand(), "done");
        assertThat(answer.next().getErrorCode()).isEmpty();
    }

    @Test
    void a_command_that_waits_goes_to_another_handler_when_its_own_unsubscribes() {
        CommandClient leaving =
                new CommandClient(server.connect(), "a").subscribe("Place").subscribe("Pay");
        dispatch(caller, command("c1", "Place"));
        leaving.settled();
        CommandClient staying =
                new CommandClient(server.connect(), "b").subscribe("Place").grant(1);

        leaving.unsubscribe("Place");

        assertThat(staying.nextCommand().getMessageIdentifier()).isEqualTo("c1");
    }

    @Test
    void a_command_that_waits_is_refused_when_the_last_handler_leaves() {
        CommandClient handler = new CommandClient(server.connect(), "a").subscribe("Place");
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        handler.settled();

        handler.complete();

        assertThat(answer.next().getErrorCode()).isEqualTo("AXONIQ-4000");
    }

    @Test
    void a_command_whose_handler_is_lost_has_an_unknown_outcome_and_goes_to_nobody_else() {
        CommandClient lost =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(1);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        lost.nextCommand();
        CommandClient other =
                new CommandClient(server.connect(), "b").subscribe("Place").grant(1);

        lost.vanish();

        CommandResponse response = answer.next();
        assertThat(response.getErrorCode()).isEqualTo("AXONIQ-4001");
        assertThat(response.getErrorMessage().getMessage()).contains("AXONIQ-4001");
        assertThat(other.settled()).isEmpty();
    }

    @Test
    void a_handler_that_unsubscribed_may_still_finish_what_it_has() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(5);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        Command received = handler.nextCommand();

        handler.unsubscribe("Place");
        handler.answer(received, "done");
        handler.complete();

        assertThat(answer.next().getErrorCode()).isEmpty();
        assertThat(handler.inbound().end().isOk()).isTrue();
    }

    @Test
    void an_answer_that_nobody_waits_for_is_ignored() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(5);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        Command received = handler.nextCommand();

        handler.answer(received, "first");
        handler.answer(received, "second");

        assertThat(handler.settled()).isEmpty();
        assertThat(answer.next()).isEqualTo(responseTo(received, "first"));
        assertThat(answer.end().isOk()).isTrue();
        assertThat(answer.arrived()).isEmpty();
    }

    @Test
    void an_answer_counts_only_from_the_handler_that_has_the_command() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(5);
        CommandClient stranger =
                new CommandClient(server.connect(), "b").subscribe("Pay").grant(5);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        Command received = handler.nextCommand();

        stranger.answer(received, "forged");
        stranger.settled();
        handler.answer(received, "genuine");

        assertThat(answer.next()).isEqualTo(responseTo(received, "genuine"));
    }

    @Test
    void a_caller_that_goes_away_does_not_stop_its_command() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(5);
        io.grpc.ManagedChannel impatient = server.connect();
        dispatch(impatient, command("c1", "Place"));
        Command received = handler.nextCommand();

        impatient.shutdownNow();
        handler.answer(received, "done");

        assertThat(handler.settled()).isEmpty();
        Recording<CommandResponse> sameIdAgain = dispatch(caller, command("c1", "Place"));
        handler.answer(handler.nextCommand(), "again");
        assertThat(sameIdAgain.next().getErrorCode()).isEmpty();
    }

    @Test
    void an_instruction_that_the_server_does_not_know_is_refused_with_1002() {
        CommandClient handler = new CommandClient(server.connect(), "a");

        handler.send(CommandProviderOutbound.newBuilder().setInstructionId("x").build());

        CommandProviderInbound ack = handler.inbound().next();
        assertThat(ack.getAck().getInstructionId()).isEqualTo("x");
        assertThat(ack.getAck().getSuccess()).isFalse();
        assertThat(ack.getAck().getError().getErrorCode()).isEqualTo("AXONIQ-1002");
    }

    @Test
    void ending_the_server_tells_what_was_not_done_from_what_may_have_been() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(1);
        Recording<CommandResponse> sent = dispatch(caller, command("c1", "Place"));
        handler.nextCommand();
        Recording<CommandResponse> waiting = dispatch(caller, command("c2", "Place"));
        handler.settled();

        server.endMessaging();

        assertThat(sent.next().getErrorCode()).isEqualTo("AXONIQ-4001");
        assertThat(waiting.next().getErrorCode()).isEqualTo("AXONIQ-4003");
        assertThat(handler.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(dispatch(caller, command("c3", "Place")).next().getErrorCode())
                .isEqualTo("AXONIQ-4003");
    }

    /** The keys that reach the first of two handlers, of a hundred that are sent. */
    private Set<String> keysReceivedBy(CommandClient a, CommandClient b, String round) {
        for (int i = 0; i < 100; i++) {
            dispatch(caller, keyed(command(round + "-" + i, "Place"), "order-" + i));
        }
        Set<String> toA = new TreeSet<>();
        Set<String> toB = new TreeSet<>();
        await().until(() -> {
            a.settled().forEach(inbound -> toA.add(routingKey(inbound)));
            b.settled().forEach(inbound -> toB.add(routingKey(inbound)));
            return toA.size() + toB.size() == 100;
        });
        return toA;
    }

    private static String routingKey(CommandProviderInbound inbound) {
        return inbound.getCommand().getProcessingInstructions(0).getValue().getTextValue();
    }
}
