package io.daybook.mongodb;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What the server does and holds, in numbers, and whether its commits succeed.
 *
 * <p>They have a registry of their own, which passes them on to those where they are shown. It takes them away again
 * when the server ends: a registry that outlives it would show the numbers of a server that is gone, and none of the
 * next one.
 */
final class MongoDbMetrics implements AutoCloseable {

    private static final String BYTES = "bytes";

    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final Timer commits;
    private final Counter failures;
    private volatile long committedAt = System.nanoTime();
    private volatile boolean failing;

    /** They are shown in these, which may themselves pass them on to others that come later. */
    MongoDbMetrics(List<MeterRegistry> shownIn) {
        shownIn.forEach(meters::add);
        this.commits = Timer.builder("mongodb.commit")
                .description("From the decision to commit to the disk's word, the wait for running commands included")
                .register(meters);
        this.failures = Counter.builder("mongodb.commit.failures")
                .description("Commits that failed")
                .register(meters);
    }

    /** Where others count. */
    MeterRegistry registry() {
        return meters;
    }

    /** What of the store is to be seen at any moment. */
    void watch(CommittedStore store) {
        TimeGauge.builder("mongodb.commit.age", this, TimeUnit.NANOSECONDS, m -> System.nanoTime() - m.committedAt)
                .description("How long ago all was on the disk that had been written by then")
                .register(meters);
        FunctionCounter.builder("mongodb.rollbacks", store, CommittedStore::generation)
                .description("How often the store went back to its last commit")
                .register(meters);
        FunctionCounter.builder("mongodb.documents.examined", store, CommittedStore::examinedDocuments)
                .description("Documents that were held against a query")
                .register(meters);
        bytes("mongodb.unsaved", "What is written and not committed, in memory", store, CommittedStore::unsavedBytes);
        bytes(
                "mongodb.unsaved.limit",
                "What commands wait beyond until it is committed",
                store,
                s -> CommittedStore.UNSAVED_BYTES_MAX);
        bytes("mongodb.file", "The file of the store", store, CommittedStore::fileBytes);
        bytes("mongodb.cache", "Pages of the file in memory", store, CommittedStore::cachedBytes);
        gauge(
                "mongodb.cache.hits",
                "Share of pages that were found in the cache since the store was opened",
                store,
                s -> s.cacheHitPercent() / 100.0);
        gauge("mongodb.collections", "Collections of all databases", store, CommittedStore::collections);
        gauge("mongodb.waiting", "Commands and commits that wait for each other", store, CommittedStore::waiting);
    }

    void watch(Cursors cursors) {
        gauge("mongodb.cursors.open", "Cursors that have not been read to their end", cursors, Cursors::count);
    }

    void watch(WireServer server) {
        gauge("mongodb.connections", "Open connections of clients", server, WireServer::connections);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(meters);
    }

    private <T> void bytes(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).baseUnit(BYTES).description(description).register(meters);
    }

    /**
     * Times a commit.
     *
     * @param commit answers whether there was anything to commit
     */
    void timed(BooleanSupplier commit) {
        long begunAt = System.nanoTime();
        try {
            boolean written = commit.getAsBoolean();
            committedAt = System.nanoTime();
            failing = false;
            if (written) {
                commits.record(committedAt - begunAt, TimeUnit.NANOSECONDS);
            }
        } catch (RuntimeException | Error failed) {
            failing = true;
            failures.increment();
            throw failed;
        }
    }

    /** Whether the last commit failed. */
    boolean failing() {
        return failing;
    }

    /** Takes all meters away from where they are shown. */
    @Override
    public void close() {
        meters.clear();
        List.copyOf(meters.getRegistries()).forEach(meters::remove);
    }
}
