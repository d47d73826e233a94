package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;

/**
 * What waits in the queues of a service.
 *
 * <p>Health probes ask every few seconds. The database is queried less often than that, by one of them at a time; that
 * it cannot be reached is reported by other indicators.
 */
final class ParkedSequences {

    static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final MongoCollection<Document> letters;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Look last = new Look(Instant.MIN, List.of());

    private record Look(Instant at, List<ParkedSequence> found) {}

    ParkedSequences(MongoCollection<Document> letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /** As it was a few seconds ago, or when the database could be asked last; oldest first. */
    List<ParkedSequence> lately() {
        Instant now = clock.instant();
        Look known = last;
        if (known.at().isAfter(now.minus(GOOD_FOR)) || !looking.compareAndSet(false, true)) {
            return known.found();
        }
        try {
            last = new Look(now, now());
        } catch (MongoException away) {
            last = new Look(now, known.found());
        } finally {
            looking.set(false);
        }
        return last.found();
    }

    long count(String processor) {
        return lately().stream()
                .filter(parked -> parked.processor().equals(processor))
                .count();
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
        found.sort(Comparator.comparing(ParkedSequence::since).thenComparing(ParkedSequence::sequence));
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
