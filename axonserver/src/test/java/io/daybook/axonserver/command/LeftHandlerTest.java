package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.QueueLimits;
import io.daybook.axonserver.transport.ScriptedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stream may be ended on one thread while its client's last words arrive on another. */
class LeftHandlerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final CommandSubscription SUBSCRIPTION = CommandSubscription.newBuilder()
            .setCommand("Place")
            .setClientId("a")
            .build();

    private final CommandLimits limits = new CommandLimits(QueueLimits.STANDARD, 100, 1 << 20, LONG);
    private final CommandRegistry registry = new CommandRegistry(new Topology(), client -> Map.of());
    private final CommandDispatcher dispatcher = new CommandDispatcher(registry, limits);

    @Test
    void a_stream_that_was_left_is_in_the_ring_no_more_whatever_its_client_still_says() {
        CommandStream left = stream();
        left.leave();

        left.onNext(
                CommandProviderOutbound.newBuilder().setSubscribe(SUBSCRIPTION).build());

        assertThat(registry.find(new PendingCommand(command("c1", "Place").build(), answer -> {}, 0), Set.of()))
                .isEmpty();
    }

    @Test
    void a_handler_that_takes_nothing_is_asked_once_and_then_passed_over() {
        CommandStream refusing = stream();
        refusing.leave();
        registry.add(refusing, SUBSCRIPTION);

        assertThat(dispatched("c1"))
                .singleElement()
                .extracting(CommandResponse::getErrorCode)
                .isEqualTo("AXONIQ-4000");
    }

    @Test
    void an_older_stream_of_the_same_client_gets_what_the_newer_one_refuses() {
        ScriptedCall<CommandProviderInbound> call = new ScriptedCall<>(1);
        CommandStream older = stream(call);
        older.onNext(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(1))
                .build());
        older.onNext(
                CommandProviderOutbound.newBuilder().setSubscribe(SUBSCRIPTION).build());
        CommandStream refusing = stream();
        refusing.leave();
        registry.add(refusing, SUBSCRIPTION);

        assertThat(dispatched("c1")).isEmpty();

        assertThat(call.written).singleElement().satisfies(sent -> assertThat(
                        sent.getCommand().getMessageIdentifier())
                .isEqualTo("c1"));
    }

    private List<CommandResponse> dispatched(String id) {
        List<CommandResponse> answers = new ArrayList<>();
        assertTimeoutPreemptively(
                LONG, () -> dispatcher.dispatch(command(id, "Place").build(), answers::add));
        return answers;
    }

    private CommandStream stream() {
        return stream(new ScriptedCall<>(0));
    }

    private CommandStream stream(ScriptedCall<CommandProviderInbound> call) {
        return new CommandStream(new OutboundStream<>(call, new OutboundBuffers(1_000, 1_000)), dispatcher, limits);
    }
}
