package io.daybook.kit.mongo;

import io.daybook.kit.axon.ProcessorHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Names every processor with parked events, how many sequences of it wait, since when and why.
 *
 * <p>That is a degraded service and not one that is down: all its other orders go on, and staff have to look into it.
 */
final class ParkedHealth implements HealthIndicator {

    private final ParkedSequences parked;

    ParkedHealth(ParkedSequences parked) {
        this.parked = parked;
    }

    @Override
    public Health health() {
        Map<String, List<ParkedSequence>> waiting = parked.lately().stream()
                .collect(Collectors.groupingBy(ParkedSequence::processor, TreeMap::new, Collectors.toList()));
        Health.Builder health = waiting.isEmpty() ? Health.up() : Health.status(ProcessorHealth.DEGRADED);
        waiting.forEach((processor, oldestFirst) -> health.withDetail(processor, details(oldestFirst)));
        return health.build();
    }

    private static Map<String, Object> details(List<ParkedSequence> oldestFirst) {
        ParkedSequence oldest = oldestFirst.get(0);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sequences", oldestFirst.size());
        details.put("waitingSince", oldest.since().toString());
        details.put("oldest", oldest.sequence());
        details.put("cause", oldest.cause());
        return details;
    }
}
