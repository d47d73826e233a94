package io.daybook.kit.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Names every segment that fails with one and the same batch, since when, where and why.
 *
 * <p>Its status is {@link #DEGRADED}, not down: a service that cannot go on with one segment still serves all that it
 * has, and neither a restart nor a detour around it would help, since the same event waits everywhere.
 */
public final class ProcessorHealth implements HealthIndicator {

    /** A person has to look, an orchestrator has nothing to do: HTTP 200, and ready. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private final FailingSegments failing;
    private final EventProcessingConfiguration processing;

    ProcessorHealth(FailingSegments failing, EventProcessingConfiguration processing) {
        this.failing = failing;
        this.processing = processing;
    }

    @Override
    public Health health() {
        Map<FailingSegments.Place, FailingSegments.Failure> failures = failing.now(this::isHeldHere);
        Health.Builder health = failures.isEmpty() ? Health.up() : Health.status(DEGRADED);
        failures.forEach((place, failure) -> health.withDetail(place.toString(), details(failure)));
        return health.build();
    }

    private boolean isHeldHere(FailingSegments.Place place) {
        return processing
                .eventProcessor(place.processor(), StreamingEventProcessor.class)
                .filter(processor -> processor.processingStatus().containsKey(place.segment()))
                .isPresent();
    }

    private static Map<String, Object> details(FailingSegments.Failure failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("failingSince", failure.since().toString());
        details.put("failures", failure.times());
        details.put("position", failure.position());
        details.put("event", failure.event());
        details.put("cause", failure.cause());
        return details;
    }
}
