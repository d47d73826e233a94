package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.ProcessorHealth;
import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What waits in the queues of a service, for health and metrics. Health names every processor with parked events, how
 * many sequences of it wait, since when and why. That is a degraded service and not one that is down: all its other
 * orders go on, and staff have to look into it.
 *
 * <p>Health probes ask every few seconds. The database is queried less often than that, by one of them at a time; that
 * it cannot be reached is reported by other indicators.
 */
final class ParkedSequences implements HealthIndicator {

    /** The number of parked sequences, tagged with the {@code processor}. */
    static final String METRIC = "daybook.parked.sequences";

    static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final MongoCollection<Document> letters;
    private final MeterRegistry meters;
    private final StaffAlerts alerts;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Look last = new Look(Instant.MIN, List.of());

    private record Look(Instant at, List<ParkedSequence> found) {}

    /** @param database that of the {@link DeadLetters} */
    ParkedSequences(MongoDatabase database, MeterRegistry meters, Clock clock) {
        this.letters = DeadLetters.COLLECTION.in(database);
        this.meters = meters;
        this.alerts = new StaffAlerts(meters);
        this.clock = clock;
    }

    /** An event could not be handled; those that wait behind it are told with it. */
    void alert(String processor, String sequence, String event) {
        alerts.raise(Alert.EVENT_PARKED, "processor=" + processor + " sequence=" + sequence + " event=" + event);
    }

    /** Looks now and then, so that whoever reads the gauges does not wait for the database. */
    void sampleWith(Sampling sampling) {
        sampling.every(GOOD_FOR, this::lately);
    }

    /** Counts in a gauge what waited in the queue of that processor at the last look. */
    void measure(String processor) {
        Gauge.builder(METRIC, this, all -> byProcessor(all.last.found())
                        .getOrDefault(processor, List.of())
                        .size())
                .tag("processor", processor)
                .register(meters);
    }

    @Override
    public Health health() {
        Map<String, List<ParkedSequence>> waiting = byProcessor(lately());
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

    private static Map<String, List<ParkedSequence>> byProcessor(List<ParkedSequence> found) {
        return found.stream()
                .collect(Collectors.groupingBy(ParkedSequence::processor, TreeMap::new, Collectors.toList()));
    }

    /** As it was a few seconds ago, or when the database could be asked last; oldest first. */
    private List<ParkedSequence> lately() {
        Instant now = clock.instant();
        Look known = last;
        if (known.at().isAfter(now.minus(GOOD_FOR)) || !looking.compareAndSet(false, true)) {
            return known.found();
        }
        try {
            List<ParkedSequence> found = now();
            last = new Look(clock.instant(), found);
        } catch (MongoException away) {
            last = new Look(clock.instant(), known.found());
        } finally {
            looking.set(false);
        }
        return last.found();
    }

    /** As it is, oldest first. */
    List<ParkedSequence> now() {
        Document sequence = new Document("processor", "$processingGroup").append("sequence", "$sequenceIdentifier");
        List<ParkedSequence> found = letters.aggregate(List.of(
                        Aggregates.sort(Sorts.ascending("processingGroup", "sequenceIdentifier", "index")),
                        Aggregates.group(
                                sequence,
                                Accumulators.sum("letters", 1L),
                                Accumulators.min("since", "$enqueuedAt.seconds"),
                                Accumulators.first("type", "$causeType"),
                                Accumulators.first("message", "$causeMessage"))))
                .map(ParkedSequences::parked)
                .into(new ArrayList<>());
        found.sort(ParkedSequence.OLDEST_FIRST);
        return found;
    }

    private static ParkedSequence parked(Document found) {
        Document sequence = found.get("_id", Document.class);
        return new ParkedSequence(
                sequence.getString("processor"),
                sequence.getString("sequence"),
                found.get("letters", Number.class).longValue(),
                Instant.ofEpochSecond(found.get("since", Number.class).longValue()),
                found.getString("type") + ": " + found.getString("message"));
    }
}
