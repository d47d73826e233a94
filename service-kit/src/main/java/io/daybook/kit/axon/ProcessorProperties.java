package io.daybook.kit.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sizes of an event processor. It has two segments unless it is said otherwise, so that a second node has something to
 * do.
 *
 * @param segments how many parts of the stream can be worked on at once, at the first start
 * @param batchSize events handled and stored together
 * @param pause what a batch leaves to the next one at least, from its last event, so that events come together; for
 *     processors that nobody waits for
 * @param claimInterval how often a node looks for parts that nobody works on
 */
record ProcessorProperties(
        @DefaultValue("2") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("0") Duration pause,
        @DefaultValue("PT1S") Duration claimInterval) {

    /** Those of the processor of that name. */
    static ProcessorProperties of(String name, Binder configuration) {
        return configuration.bindOrCreate("daybook.processors." + name, ProcessorProperties.class);
    }
}
