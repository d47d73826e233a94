package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the commands since the start by their names, for {@code serverStatus} and for whoever watches.
 *
 * <p>MongoDB tells the same as {@code metrics.commands.<name>.total} and {@code failed} (its manual, "serverStatus"),
 * so whoever measures need not know which engine answers.
 */
final class CommandCounters {

    /** Names come from clients; more of them than MongoDB has commands are not worth memory. */
    private static final int NAMES_MAX = 200;

    private final Map<String, Counts> byName = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Counter refusedWrites;

    CommandCounters(MeterRegistry meters) {
        this.meters = meters;
        this.refusedWrites = Counter.builder("mongodb.writes.refused")
                .description("Writes of commands that went well which were refused, nearly all by a unique index")
                .register(meters);
    }

    /** Runs a command, counted from its beginning, so that {@code serverStatus} finds itself. */
    Document counted(String command, Supplier<Document> work) {
        Counts counts = counts(command);
        if (counts == null) {
            return work.get();
        }
        counts.total().increment();
        long begunAt = System.nanoTime();
        boolean success = false;
        try {
            Document reply = work.get();
            success = true;
            countRefusedWrites(reply);
            return reply;
        } finally {
            counts.ended(success, System.nanoTime() - begunAt);
        }
    }

    private void countRefusedWrites(Document reply) {
        if (reply.get("writeErrors") instanceof List<?> errors) {
            refusedWrites.increment(errors.size());
        }
    }

    private @Nullable Counts counts(String command) {
        Counts known = byName.get(command);
        return known == null && byName.size() < NAMES_MAX ? byName.computeIfAbsent(command, this::begin) : known;
    }

    private Counts begin(String command) {
        return new Counts(new LongAdder(), new LongAdder(), timer(command, "success"), timer(command, "error"));
    }

    private Timer timer(String command, String outcome) {
        return Timer.builder("mongodb.command")
                .description("From a command's arrival to its reply")
                .tags("command", command, "outcome", outcome)
                .register(meters);
    }

    /**
     * The status with the counters in it.
     *
     * @param examined how many documents were held against a query, {@code metrics.queryExecutor.scannedObjects}
     */
    Document addTo(Document status, long examined) {
        Document commands = new Document();
        byName.forEach((name, counts) -> commands.append(name, counts.asDocument()));
        return status.append(
                "metrics",
                new Document("commands", commands).append("queryExecutor", new Document("scannedObjects", examined)));
    }

    /** The timers may be shown nowhere, and count nothing then. */
    private record Counts(LongAdder total, LongAdder failed, Timer successes, Timer errors) {

        void ended(boolean success, long nanos) {
            (success ? successes : errors).record(nanos, TimeUnit.NANOSECONDS);
            if (!success) {
                failed.increment();
            }
        }

        Document asDocument() {
            return new Document("failed", failed.sum()).append("total", total.sum());
        }
    }
}
