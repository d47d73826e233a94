package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static io.daybook.axonserver.fixture.CommandClient.dispatch;
import static io.daybook.axonserver.fixture.CommandClient.prioritised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.PlatformClient;
import io.daybook.axonserver.fixture.Recording;
import io.daybook.axonserver.transport.QueueLimits;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandOrderTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    /** Long enough for a command to be sent first, also on a machine that has much else to do. */
    private static final Duration SENT_BEFORE = Duration.ofSeconds(3);

    private static final Duration LONG = Duration.ofMinutes(1);

    private MessagingServer server;
    private Channel caller;

    @BeforeEach
    void start() {
        restartWith(new CommandLimits(new QueueLimits(3, 4), 100, 1 << 20, LONG));
    }

    private void restartWith(CommandLimits limits) {
        if (server != null) {
            server.close();
        }
        server = MessagingServer.settings().with(limits).start();
        caller = server.connect();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void no_command_is_sent_without_a_permit() {
        CommandClient handler = new CommandClient(server.connect(), "a").subscribe("Place");
        sent("c1", "c2", "c3");
        assertThat(handler.settled()).isEmpty();

        handler.grant(2);

        assertThat(List.of(handler.nextCommand(), handler.nextCommand()))
                .extracting(Command::getMessageIdentifier)
                .containsExactly("c1", "c2");
        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void permits_may_come_before_the_subscription() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").grant(1).subscribe("Place");

        sent("c1");

        assertThat(handler.nextCommand().getMessageIdentifier()).isEqualTo("c1");
    }

    @Test
    void permits_that_overflow_are_as_many_as_one_likes() {
        CommandClient handler = new CommandClient(server.connect(), "a")
                .subscribe("Place")
                .grant(Long.MAX_VALUE)
                .grant(Long.MAX_VALUE);

        sent("c1");

        assertThat(handler.nextCommand().getMessageIdentifier()).isEqualTo("c1");
    }

    @Test
    void urgent_commands_overtake_and_equals_keep_their_order() {
        CommandClient handler = new CommandClient(server.connect(), "a").subscribe("Place");
        sent("c1", "c2");
        waiting(prioritised(command("urgent", "Place"), 5));

        handler.grant(3);

        assertThat(IntStream.range(0, 3).mapToObj(i -> handler.nextCommand().getMessageIdentifier()))
                .containsExactly("urgent", "c1", "c2");
    }

    @Test
    void a_full_queue_refuses_with_1900_but_keeps_room_for_urgent_commands() {
        new CommandClient(server.connect(), "a").subscribe("Place");
        sent("c1", "c2", "c3");

        Recording<CommandResponse> ordinary = dispatch(caller, command("c4", "Place"));
        assertThat(ordinary.next().getErrorCode()).isEqualTo("AXONIQ-1900");
        waiting(prioritised(command("urgent", "Place"), 1));
        Recording<CommandResponse> urgentToo = dispatch(caller, prioritised(command("urgent2", "Place"), 1));
        assertThat(urgentToo.next().getErrorCode()).isEqualTo("AXONIQ-1900");
    }

    @Test
    void too_many_commands_without_an_answer_are_refused_with_1900() {
        restartWith(new CommandLimits(QueueLimits.STANDARD, 2, 1 << 20, LONG));
        new CommandClient(server.connect(), "a").subscribe("Place").grant(10);
        sent("c1", "c2");

        assertThat(dispatch(caller, command("c3", "Place")).next().getErrorCode())
                .isEqualTo("AXONIQ-1900");
    }

    @Test
    void the_same_id_twice_in_flight_is_refused_with_4005() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(10);
        Recording<CommandResponse> first = dispatch(caller, command("c1", "Place"));
        Command received = handler.nextCommand();

        assertThat(dispatch(caller, command("c1", "Place")).next().getErrorCode())
                .isEqualTo("AXONIQ-4005");

        handler.answer(received, "done");
        assertThat(first.next().getErrorCode()).isEmpty();
    }

    @Test
    void a_command_that_is_not_answered_in_time_ends_with_4002_and_its_late_answer_is_ignored() {
        restartWith(new CommandLimits(QueueLimits.STANDARD, 100, 1 << 20, SENT_BEFORE));
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(10);
        Recording<CommandResponse> answer = dispatch(caller, command("c1", "Place"));
        Command received = handler.nextCommand();

        CommandResponse response = answer.next();
        handler.answer(received, "too late");

        assertThat(response.getErrorCode()).isEqualTo("AXONIQ-4002");
        assertThat(response.getErrorMessage().getLocation()).isEqualTo("AxonServer");
        assertThat(response.getErrorMessage().getMessage()).contains("AXONIQ-4002");
        assertThat(response.hasPayload()).isFalse();
        assertThat(handler.settled()).isEmpty();
        assertThat(answer.arrived()).isEmpty();
    }

    @Test
    void a_command_that_timed_out_while_it_waited_is_not_sent_any_more_and_makes_room() {
        restartWith(new CommandLimits(new QueueLimits(1, 1), 100, 1 << 20, SHORT));
        CommandClient handler = new CommandClient(server.connect(), "a").subscribe("Place");
        assertThat(dispatch(caller, command("c1", "Place")).next().getErrorCode())
                .isEqualTo("AXONIQ-4002");

        assertThat(dispatch(caller, command("c2", "Place")).next().getErrorCode())
                .as("room in a queue of one")
                .isEqualTo("AXONIQ-4002");
        handler.grant(1);

        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void a_handler_with_the_tags_that_the_metadata_names_is_preferred() {
        new PlatformClient(server.connect(), "there").register(Map.of("region", "eu"));
        new PlatformClient(server.connect(), "elsewhere").register(Map.of("region", "us"));
        CommandClient there =
                new CommandClient(server.connect(), "there").subscribe("Place").grant(50);
        CommandClient elsewhere = new CommandClient(server.connect(), "elsewhere")
                .subscribe("Place")
                .grant(50);

        for (int i = 0; i < 20; i++) {
            dispatch(caller, command("c" + i, "Place").putMetaData("region", text("eu")));
        }

        for (int i = 0; i < 20; i++) {
            there.nextCommand();
        }
        assertThat(elsewhere.settled()).isEmpty();
    }

    @Test
    void a_command_without_an_id_gets_one() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(2);
        Recording<CommandResponse> answer = dispatch(caller, command("", "Place"));

        Command received = handler.nextCommand();
        handler.answer(received, "done");

        assertThat(received.getMessageIdentifier()).isNotEmpty();
        assertThat(answer.next().getErrorCode()).isEmpty();
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    private void sent(String... ids) {
        for (String id : ids) {
            waiting(command(id, "Place"));
        }
    }

    /** Sends the command twice: once one of the two is refused, the server has the other. */
    private void waiting(Command.Builder command) {
        Recording<CommandResponse> one = dispatch(caller, command);
        Recording<CommandResponse> other = dispatch(caller, command);
        await().until(() -> one.ended() || other.ended());
    }
}
