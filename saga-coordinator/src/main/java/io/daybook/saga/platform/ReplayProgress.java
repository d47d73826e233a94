package io.daybook.saga.platform;

import java.util.Collection;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** Whether a processor still follows what was handled before its database was lost. */
final class ReplayProgress {

    private final EventProcessingConfiguration processing;
    private final String processor;

    ReplayProgress(EventProcessingConfiguration processing, String processor) {
        this.processing = processing;
        this.processor = processor;
    }

    /** Whether this node works on the processor, and every part of it is past the head it began with. */
    boolean isOver() {
        Collection<EventTrackerStatus> segments = processing
                .eventProcessor(processor, StreamingEventProcessor.class)
                .map(running -> running.processingStatus().values())
                .orElseThrow();
        return !segments.isEmpty() && segments.stream().allMatch(ReplayProgress::isOver);
    }

    /** A replay's token says so until the next event, which need not come. */
    private static boolean isOver(EventTrackerStatus segment) {
        OptionalLong current = segment.getCurrentPosition();
        OptionalLong end = segment.getResetPosition();
        return !segment.isReplaying()
                || (current.isPresent() && end.isPresent() && current.getAsLong() >= end.getAsLong());
    }
}
