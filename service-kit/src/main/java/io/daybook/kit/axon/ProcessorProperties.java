package io.daybook.kit.axon;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Sizes of event processors, by name; what is not given is as {@link Processor#of} says.
 *
 * @param processors settings by processor name
 */
@ConfigurationProperties("daybook")
record ProcessorProperties(@Nullable Map<String, ProcessorSettings> processors) {

    Processor of(String name) {
        ProcessorSettings given = processors == null ? null : processors.get(name);
        return Processor.of(given == null ? new ProcessorSettings(null, null, null) : given);
    }

    /**
     * What a configuration may say of a processor.
     *
     * @param segments how many parts of the stream can be worked on at once, at the first start
     * @param batchSize events handled and stored together
     * @param claimInterval how often a node looks for parts that nobody works on
     */
    record ProcessorSettings(
            @Nullable Integer segments,
            @Nullable Integer batchSize,
            @Nullable Duration claimInterval) {}

    /** The settings with nothing left open. */
    record Processor(int segments, int batchSize, Duration claimInterval) {

        private static final int SEGMENTS = 2; // So that a second node has something to do.
        private static final int BATCH_SIZE = 500;
        private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

        static Processor of(ProcessorSettings given) {
            return new Processor(
                    given.segments() == null ? SEGMENTS : given.segments(),
                    given.batchSize() == null ? BATCH_SIZE : given.batchSize(),
                    given.claimInterval() == null ? CLAIM_INTERVAL : given.claimInterval());
        }
    }
}
