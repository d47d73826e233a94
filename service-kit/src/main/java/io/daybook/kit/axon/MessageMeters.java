package io.daybook.kit.axon;

import io.daybook.kit.metrics.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many commands, queries and events are handled here, how long each takes and how it ends, and counts what
 * is appended to the log.
 *
 * <p>In place of Axon's own module for Micrometer, to which a refusal is a failure, and which looks up four timers for
 * each message.
 */
final class MessageMeters implements ConfigurerModule {

    private final MeterRegistry meters;

    MessageMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** How the handling of a message ends. */
    private enum Outcome {
        DONE,
        /** A business rule said no. */
        REFUSED,
        FAILED,
        IGNORED;

        private final String text = name().toLowerCase(Locale.ROOT);

        static Outcome of(@Nullable Throwable failure) {
            return failure instanceof CommandExecutionException refused
                            && refused.getDetails().orElse(null) instanceof Refusal
                    ? REFUSED
                    : FAILED;
        }
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureMessageMonitor(axon -> this::monitor);
    }

    private MessageMonitor<? super Message<?>> monitor(Class<?> component, String name) {
        if (CommandBus.class.isAssignableFrom(component)) {
            return new Timed(MeterNames.COMMAND, "command", message -> message.getPayloadType()
                    .getSimpleName());
        }
        if (QueryBus.class.isAssignableFrom(component)) {
            return new Timed(MeterNames.QUERY, "query", message -> message.getPayloadType()
                    .getSimpleName());
        }
        if (EventProcessor.class.isAssignableFrom(component)) {
            return new Timed(MeterNames.EVENT, "processor", message -> name);
        }
        return EventBus.class.isAssignableFrom(component) ? new Counted() : NoOpMessageMonitor.instance();
    }

    /** A timer for each name and outcome. */
    private final class Timed implements MessageMonitor<Message<?>> {

        private final String meter;
        private final String tag;
        private final Function<Message<?>, String> naming;
        private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

        private record Key(String name, Outcome outcome) {}

        Timed(String meter, String tag, Function<Message<?>, String> naming) {
            this.meter = meter;
            this.tag = tag;
            this.naming = naming;
        }

        @Override
        public MonitorCallback onMessageIngested(Message<?> message) {
            String name = naming.apply(message);
            long begun = System.nanoTime();
            return new MonitorCallback() {
                @Override
                public void reportSuccess() {
                    record(name, Outcome.DONE, begun);
                }

                @Override
                public void reportFailure(@Nullable Throwable cause) {
                    record(name, Outcome.of(cause), begun);
                }

                @Override
                public void reportIgnored() {
                    record(name, Outcome.IGNORED, begun);
                }
            };
        }

        private void record(String name, Outcome outcome, long begun) {
            timers.computeIfAbsent(new Key(name, outcome), this::timer)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        private Timer timer(Key key) {
            return meters.timer(meter, Tags.of(tag, key.name(), "outcome", key.outcome().text));
        }
    }

    /** Counts events when they are in the log. */
    private final class Counted implements MessageMonitor<Message<?>> {

        @Override
        public MonitorCallback onMessageIngested(Message<?> event) {
            return new MonitorCallback() {
                @Override
                public void reportSuccess() {
                    meters.counter(
                                    MeterNames.APPENDED,
                                    "event",
                                    event.getPayloadType().getSimpleName())
                            .increment();
                }

                @Override
                public void reportFailure(@Nullable Throwable cause) {}

                @Override
                public void reportIgnored() {}
            };
        }
    }
}
