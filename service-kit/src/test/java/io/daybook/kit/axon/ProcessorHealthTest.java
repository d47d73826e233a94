package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProcessorHealthTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Binder ONE_SEGMENT =
            new Binder(new MapConfigurationPropertySource(Map.of("daybook.processors.ears.segments", 1)));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final ProcessorHealth health = new ProcessorHealth(new SetClock(now), () -> this.processors);
    private final StreamingProcessors processors =
            new StreamingProcessors(ONE_SEGMENT, health, MaxSegmentProvider.maxShort());
    private final Ears ears = new Ears();
    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private Configuration axon = DefaultConfigurer.defaultConfiguration(false).buildConfiguration();

    public record Rang(String bell) {}

    @ProcessingGroup("ears")
    static class Ears {

        private volatile Runnable ache = () -> {};

        @EventHandler
        void on(Rang event) {
            if (event.bell().equals("shrill")) {
                ache.run();
            }
        }

        void acheWhileHandling() {
            ache = () -> {
                throw new IllegalStateException("too loud\nmuch");
            };
        }

        void acheWhileWriting() {
            ache = () -> CurrentUnitOfWork.get().root().onPrepareCommit(batch -> {
                throw new IllegalArgumentException("cannot be written down");
            });
        }

        void recover() {
            ache = () -> {};
        }
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_segment_that_fails_is_named_with_since_when_where_and_why_until_it_goes_on() {
        ears.acheWhileHandling();
        ring("shrill", "soft"); // It fails from the first on, or a batch that succeeds before would begin anew.
        start();
        await().atMost(PATIENCE).until(() -> health().getStatus().equals(ProcessorHealth.DEGRADED));
        now.updateAndGet(since -> since.plusSeconds(5));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat((Integer) ear().get("failures")).isGreaterThan(1));

        assertThat(ear())
                .containsEntry("failingSince", "2026-01-31T12:00:00Z")
                .containsEntry("position", 0L)
                .containsEntry("event", "Rang")
                .containsEntry("cause", "java.lang.IllegalStateException: too loud");

        ears.recover();
        await().atMost(PATIENCE).until(() -> health().getStatus().equals(Status.UP));
        assertThat(health().getDetails()).isEmpty();
    }

    @Test
    void a_batch_that_cannot_be_written_is_a_failure_too() {
        ears.acheWhileWriting();
        ring("shrill");
        start();

        await().atMost(PATIENCE).until(() -> health().getStatus().equals(ProcessorHealth.DEGRADED));
        assertThat(ear()).containsEntry("cause", "java.lang.IllegalArgumentException: cannot be written down");
    }

    @Test
    void a_segment_that_is_tried_here_no_more_is_the_affair_of_another_node() {
        ears.acheWhileHandling();
        ring("shrill");
        start();
        await().atMost(PATIENCE).until(() -> health().getStatus().equals(ProcessorHealth.DEGRADED));
        axon.shutdown();
        await().atMost(PATIENCE).until(() -> processors
                .eventProcessor("ears", StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .isEmpty());

        now.updateAndGet(last -> last.plus(ProcessorHealth.PAUSE_MAX));
        assertThat(health().getStatus()).isEqualTo(ProcessorHealth.DEGRADED);
        now.updateAndGet(last -> last.plusMillis(1));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    private Health health() {
        return health.health();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ear() {
        return (Map<String, Object>)
                Objects.requireNonNull(health().getDetails().get("ears segment 0"));
    }

    private void start() {
        processors.registerEventHandler(configuration -> ears);
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> log)
                .registerComponent(TokenStore.class, configuration -> new InMemoryTokenStore())
                .registerModule(processors)
                .start();
    }

    private void ring(String... bells) {
        for (String bell : bells) {
            log.publish(new GenericEventMessage<>(new Rang(bell)));
        }
    }

    /** Shows the time that it was set to. */
    private static final class SetClock extends Clock {

        private final AtomicReference<Instant> time;

        SetClock(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(time.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
