package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.Test;

class MessageMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Configuration axon = configuration();

    /** What is told to count. */
    private record Count() {}

    /** What was counted. */
    private record Counted() {}

    private Configuration configuration() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration();
        new MessageMeters(meters).configureModule(configurer);
        return configurer.buildConfiguration();
    }

    @Test
    void a_refused_command_has_not_failed() {
        Refusal refusal = Refusal.of(Refusal.Kind.CONFLICT, "NO", "No.");
        command().reportSuccess();
        command().reportFailure(new CommandExecutionException("No.", null, refusal));
        command().reportFailure(new IllegalStateException("broken"));
        command().reportFailure(null);

        assertThat(commands("done")).isEqualTo(1);
        assertThat(commands("refused")).isEqualTo(1);
        assertThat(commands("failed")).isEqualTo(2);
    }

    private MessageMonitor.MonitorCallback command() {
        return monitor(CommandBus.class, "commandBus").onMessageIngested(new GenericCommandMessage<>(new Count()));
    }

    private long commands(String outcome) {
        return meters.get("daybook.command")
                .tags("command", "Count", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void a_query_is_known_by_its_payload_and_an_event_by_who_handles_it() {
        monitor(QueryBus.class, "queryBus")
                .onMessageIngested(new GenericCommandMessage<>(new Count()))
                .reportSuccess();
        monitor(PooledStreamingEventProcessor.class, "order-summary")
                .onMessageIngested(GenericEventMessage.asEventMessage(new Counted()))
                .reportIgnored();

        assertThat(meters.get("daybook.query")
                        .tags("query", "Count", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("daybook.event")
                        .tags("processor", "order-summary", "outcome", "ignored")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_event_is_counted_when_it_is_in_the_log() {
        MessageMonitor<? super Message<?>> log = monitor(EventBus.class, "eventBus");
        log.onMessageIngested(GenericEventMessage.asEventMessage(new Counted())).reportSuccess();
        log.onMessageIngested(GenericEventMessage.asEventMessage(new Counted())).reportFailure(null);

        assertThat(meters.get("daybook.events.appended")
                        .tag("event", "Counted")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private MessageMonitor<? super Message<?>> monitor(Class<?> component, String name) {
        return axon.messageMonitor(component, name);
    }
}
