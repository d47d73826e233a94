package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the commands since the start by their names, for {@code serverStatus}.
 *
 * <p>MongoDB tells the same as {@code metrics.commands.<name>.total} (its manual, "serverStatus"), so whoever measures
 * need not know which engine answers.
 */
final class CommandCounters {

    /** Names come from clients; more of them than MongoDB has commands are not worth memory. */
    private static final int NAMES_MAX = 200;

    private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

    void count(String command) {
        LongAdder total = totals.get(command);
        if (total == null && totals.size() < NAMES_MAX) {
            total = totals.computeIfAbsent(command, name -> new LongAdder());
        }
        if (total != null) {
            total.increment();
        }
    }

    /**
     * The status with the counters in it.
     *
     * @param examined how many documents were held against a query, {@code metrics.queryExecutor.scannedObjects}
     */
    Document addTo(Document status, long examined) {
        Document commands = new Document();
        totals.forEach((name, total) -> commands.append(name, new Document("total", total.sum())));
        return status.append(
                "metrics",
                new Document("commands", commands).append("queryExecutor", new Document("scannedObjects", examined)));
    }
}
