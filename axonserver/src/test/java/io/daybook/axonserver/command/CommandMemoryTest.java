package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static io.daybook.axonserver.fixture.CommandClient.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.Recording;
import io.daybook.axonserver.transport.QueueLimits;
import io.grpc.Channel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands without an answer take memory, however few they are. */
class CommandMemoryTest {

    private static final long IN_FLIGHT_BYTES_MAX = 10_000;

    private MessagingServer server;
    private Channel caller;
    private CommandClient handler;

    @BeforeEach
    void start() {
        CommandLimits limits = new CommandLimits(QueueLimits.STANDARD, 100, IN_FLIGHT_BYTES_MAX, Duration.ofMinutes(5));
        server = MessagingServer.settings().with(limits).start();
        caller = server.connect();
        handler = new CommandClient(server.connect(), "a").subscribe("Place").grant(100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_takes_more_together_than_there_is_room_for_is_refused_with_1900_until_there_is() {
        Recording<CommandResponse> first = dispatch(caller, sized("c1", 6_000));
        Command received = handler.nextCommand();
        assertThat(dispatch(caller, sized("c2", 6_000)).next().getErrorCode()).isEqualTo("AXONIQ-1900");

        handler.answer(received, "done");
        first.next();
        dispatch(caller, sized("c3", 6_000));

        assertThat(handler.nextCommand().getMessageIdentifier()).isEqualTo("c3");
    }

    @Test
    void a_command_that_is_refused_takes_nothing() {
        dispatch(caller, sized("c1", 3_000));
        handler.nextCommand();
        for (int i = 0; i < 5; i++) {
            assertThat(dispatch(caller, sized("c1", 3_000)).next().getErrorCode())
                    .isEqualTo("AXONIQ-4005");
            assertThat(dispatch(caller, sized("large", 9_000)).next().getErrorCode())
                    .isEqualTo("AXONIQ-1900");
        }

        dispatch(caller, sized("c2", 3_000));

        assertThat(handler.nextCommand().getMessageIdentifier()).isEqualTo("c2");
    }

    private static Command.Builder sized(String id, int bytes) {
        return command(id, "Place")
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(new byte[bytes])));
    }
}
