package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.QueueLimits;
import io.daybook.axonserver.transport.ScriptedCall;
import io.daybook.axonserver.transport.WireMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
    private final CommandDispatcher dispatcher =
            new CommandDispatcher(registry, limits, new HandlerMetrics(new SimpleMeterRegistry()));

    @Test
    void a_stream_that_was_left_is_in_the_ring_no_more_whatever_its_client_still_says() throws Exception {
        CommandStream left = stream();
        left.leave();

        left.onNext(said(CommandProviderOutbound.newBuilder().setSubscribe(SUBSCRIPTION)));

        assertThat(registry.find(new PendingCommand(raw("c1"), answer -> {}, 0), Set.of()))
                .isEmpty();
    }

    @Test
    void a_handler_that_takes_nothing_is_asked_once_and_then_passed_over() throws Exception {
        CommandStream refusing = stream();
        refusing.leave();
        registry.add(refusing, SUBSCRIPTION);

        List<byte[]> answers = dispatched("c1");

        assertThat(answers).hasSize(1);
        assertThat(CommandResponse.parseFrom(answers.get(0)).getErrorCode()).isEqualTo("AXONIQ-4000");
    }

    @Test
    void an_older_stream_of_the_same_client_gets_what_the_newer_one_refuses() throws Exception {
        ScriptedCall<WireMessage> call = new ScriptedCall<>(1);
        CommandStream older = stream(call);
        older.onNext(said(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(1))));
        older.onNext(said(CommandProviderOutbound.newBuilder().setSubscribe(SUBSCRIPTION)));
        CommandStream refusing = stream();
        refusing.leave();
        registry.add(refusing, SUBSCRIPTION);

        assertThat(dispatched("c1")).isEmpty();

        assertThat(call.written).hasSize(1);
        assertThat(CommandProviderInbound.parseFrom(call.written.get(0)).getCommand())
                .isEqualTo(command("c1", "Place").build());
    }

    private List<byte[]> dispatched(String id) throws Exception {
        List<byte[]> answers = new ArrayList<>();
        RawCommand command = raw(id);
        assertTimeoutPreemptively(LONG, () -> dispatcher.dispatch(command, answers::add));
        return answers;
    }

    private static RawCommand raw(String id) throws Exception {
        return RawCommand.identified(command(id, "Place").build().toByteArray());
    }

    private static HandlerInstruction said(CommandProviderOutbound.Builder message) {
        return HandlerInstruction.of(message.build());
    }

    private CommandStream stream() {
        return stream(new ScriptedCall<>(0));
    }

    private CommandStream stream(ScriptedCall<WireMessage> call) {
        return new CommandStream(new OutboundStream<>(call, new OutboundBuffers(1_000, 1_000)), dispatcher, limits);
    }
}
