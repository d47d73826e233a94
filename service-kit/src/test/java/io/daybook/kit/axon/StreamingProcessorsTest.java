package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamingProcessorsTest {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final MapConfigurationPropertySource SETTINGS =
            new MapConfigurationPropertySource(Map.of("daybook.processors.patient.pause", "1h"));

    private final AtomicInteger share = new AtomicInteger(10);
    private final StreamingProcessors processors = new StreamingProcessors(
            new Binder(SETTINGS), new ProcessorHealth(Clock.systemUTC(), () -> this.processors), name -> share.get());
    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private Configuration axon = DefaultConfigurer.defaultConfiguration(false).buildConfiguration();

    public record Rang(String bell) {}

    @ProcessingGroup("ears")
    static class Ears {

        @EventHandler
        void on(Rang event) {
            SEEN.add(event.bell());
        }
    }

    /** A view that nobody waits for. */
    @ProcessingGroup("patient")
    static class Patient {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Rang event) {
            seen.add(event.bell());
        }
    }

    /** Counts, at the first event that its segment handles of a batch, how many it will handle of it. */
    @ProcessingGroup("counts")
    static class Counts {

        private final AtomicInteger announced = new AtomicInteger();

        @EventHandler
        void on(Rang event) {
            SEEN.add(event.bell());
            BatchingUnitOfWork<?> batch =
                    (BatchingUnitOfWork<?>) CurrentUnitOfWork.get().root();
            batch.getOrComputeResource(
                    "announced",
                    key -> announced.addAndGet((int) batch.getMessages().stream()
                            .filter(message -> SegmentAtWork.handles(batch, (EventMessage<?>) message))
                            .count()));
        }
    }

    @BeforeEach
    void ringBeforeAnybodyListens() {
        SEEN.clear();
        ring("first");
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_processor_begins_at_the_beginning_of_the_log_with_a_segment_for_each_of_two_nodes() {
        processors.registerEventHandler(configuration -> new Ears());
        start();
        await().untilAsserted(() -> assertThat(SEEN).containsExactly("first"));
        assertThat(segments("ears")).isEqualTo(2);
    }

    @Test
    void a_processor_gives_back_what_is_more_than_its_share() {
        processors.registerEventHandler(configuration -> new Ears());
        start();
        await().until(() -> segments("ears") == 2);

        share.set(1);

        await().until(() -> segments("ears") == 1);
    }

    @Test
    void what_is_said_of_one_processor_goes_before_what_is_said_of_all() {
        processors.registerEventHandler(configuration -> new Ears());
        processors.registerPooledStreamingEventProcessorConfiguration(
                "ears", (configuration, ears) -> ears.initialSegmentCount(4)
                        .initialToken(StreamableMessageSource::createHeadToken));
        start();
        await().until(() -> segments("ears") == 4);
        ring("second");
        await().untilAsserted(() -> assertThat(SEEN).containsExactly("second"));
    }

    @Test
    void each_of_several_segments_knows_which_events_of_its_batches_it_handles() {
        Counts counts = new Counts();
        processors.registerEventHandler(configuration -> counts);
        processors.registerPooledStreamingEventProcessorConfiguration(
                "counts", (configuration, both) -> both.initialSegmentCount(2));
        IntStream.range(1, 100).forEach(number -> ring("bell " + number));
        start();
        await().untilAsserted(() -> assertThat(SEEN).hasSize(100));
        assertThat(counts.announced).hasValue(100);
    }

    @Test
    void a_processor_leaves_the_pause_that_is_set_for_it_and_holds_up_no_other() {
        Patient patient = new Patient();
        processors.registerEventHandler(configuration -> patient);
        processors.registerEventHandler(configuration -> new Ears());
        start();
        await().until(() -> patient.seen.equals(List.of("first")));

        for (int number = 1; number <= 20; number++) {
            String bell = "bell " + number;
            ring(bell);
            await().until(() -> SEEN.contains(bell));
        }
        assertThat(patient.seen).containsExactly("first");
    }

    private void start() {
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> log)
                .registerComponent(TokenStore.class, configuration -> new InMemoryTokenStore())
                .registerModule(processors)
                .start();
    }

    private int segments(String processor) {
        return processors
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }

    private void ring(String bell) {
        log.publish(new GenericEventMessage<>(new Rang(bell)));
    }
}
