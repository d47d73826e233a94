package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.FlowControl;
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
import org.junit.jupiter.api.Test;

/** The timer looks for what is overdue while commands look for their handlers. */
class OverdueCommandTest {

    private final CommandLimits limits = new CommandLimits(QueueLimits.STANDARD, 100, 1 << 20, Duration.ZERO);
    private final ScriptedCall<WireMessage> a = new ScriptedCall<>(5);
    private final ScriptedCall<WireMessage> b = new ScriptedCall<>(5);
    private final CommandRegistry registry = new CommandRegistry(new Topology(), this::sweepWhileAHandlerIsLookedFor);
    private final CommandDispatcher dispatcher =
            new CommandDispatcher(registry, limits, new HandlerMetrics(new SimpleMeterRegistry()));

    @Test
    void a_command_that_is_answered_before_it_has_found_its_handler_is_handed_to_nobody() throws Exception {
        handler("a", a);
        handler("b", b);
        List<byte[]> answers = new ArrayList<>();

        dispatcher.dispatch(RawCommand.identified(command("c1", "Place").build().toByteArray()), answers::add);

        assertThat(answers).hasSize(1);
        assertThat(CommandResponse.parseFrom(answers.get(0)).getErrorCode()).isEqualTo("AXONIQ-4002");
        assertThat(a.written).isEmpty();
        assertThat(b.written).isEmpty();
    }

    private Map<String, String> sweepWhileAHandlerIsLookedFor(String client) {
        dispatcher.sweep();
        return Map.of();
    }

    private void handler(String clientId, ScriptedCall<WireMessage> call) {
        CommandStream stream =
                new CommandStream(new OutboundStream<>(call, new OutboundBuffers(1_000, 1_000)), dispatcher, limits);
        stream.onNext(HandlerInstruction.of(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setClientId(clientId).setPermits(5))
                .build()));
        stream.onNext(HandlerInstruction.of(CommandProviderOutbound.newBuilder()
                .setSubscribe(
                        CommandSubscription.newBuilder().setClientId(clientId).setCommand("Place"))
                .build()));
    }
}
