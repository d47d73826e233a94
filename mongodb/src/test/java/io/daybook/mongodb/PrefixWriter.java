package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Writes in steps until the server is gone. Each step is two commands: one bulk that sets twenty documents to the
 * step's number, then one insert into another collection.
 *
 * <p>So between any two commands the twenty agree, and the inserted numbers reach exactly as far as they do, or one
 * less. Any other state is a torn command, a gap or a change of order.
 */
final class PrefixWriter extends Thread {

    private static final int DOCUMENTS = 20;
    private static final int NOTHING = -1;

    private final MongoCollection<Document> state;
    private final MongoCollection<Document> log;
    private final ConcurrentSkipListMap<Long, Integer> acknowledged = new ConcurrentSkipListMap<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private volatile long killedAt;

    PrefixWriter(MongoDatabase database, int number) {
        super("writer-" + number);
        state = database.getCollection("state" + number);
        log = database.getCollection("log" + number);
        for (MongoCollection<Document> collection : List.of(state, log)) {
            collection.createIndex(Indexes.ascending("serial"), new IndexOptions().unique(true));
        }
    }

    @Override
    public void run() {
        try {
            for (int step = 0; step < Integer.MAX_VALUE; step++) {
                int number = step;
                state.bulkWrite(IntStream.range(0, DOCUMENTS)
                        .mapToObj(i -> new ReplaceOneModel<>(
                                new Document("_id", "d" + i),
                                new Document("_id", "d" + i)
                                        .append("serial", number * DOCUMENTS + i)
                                        .append("step", number)
                                        .append("padding", "p".repeat(300)),
                                new ReplaceOptions().upsert(true)))
                        .toList());
                log.insertOne(new Document("_id", step).append("serial", "s" + step));
                acknowledged.put(System.nanoTime(), step);
                running.countDown();
            }
        } catch (MongoException killed) {
            killedAt = System.nanoTime();
        }
    }

    /** Returns when this writer has been writing for so long. */
    void awaitLoad(Duration load) throws InterruptedException {
        assertThat(running.await(2, TimeUnit.MINUTES)).isTrue();
        join(load.toMillis());
        if (!isAlive()) {
            fail("The writer ended before the server was killed");
        }
    }

    /** Checks what is left of this writer's work. */
    void check(MongoDatabase database, Duration lostAtMost) {
        MongoCollection<Document> stateLeft =
                database.getCollection(state.getNamespace().getCollectionName());
        MongoCollection<Document> logLeft =
                database.getCollection(log.getNamespace().getCollectionName());
        List<Integer> steps = stateLeft.distinct("step", Integer.class).into(new ArrayList<>());
        assertThat(steps).as("steps of %s", getName()).hasSizeLessThanOrEqualTo(1);
        int reached = steps.isEmpty() ? NOTHING : steps.get(0);
        assertThat(stateLeft.countDocuments()).isEqualTo(steps.isEmpty() ? 0 : DOCUMENTS);
        long inserted = logLeft.countDocuments();
        assertThat(inserted).isBetween(Math.max(0L, reached), reached + 1L);
        assertThat(logLeft.find().map(document -> document.getInteger("_id")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, (int) inserted).boxed().toList());
        assertThat(reached).isLessThanOrEqualTo(lastAcknowledged() + 1);
        Map.Entry<Long, Integer> safe = acknowledged.floorEntry(killedAt - lostAtMost.toNanos());
        assertThat(reached)
                .as("lost at most %s", lostAtMost)
                .isGreaterThanOrEqualTo(safe == null ? NOTHING : safe.getValue());
    }

    private int lastAcknowledged() {
        return acknowledged.isEmpty() ? NOTHING : acknowledged.lastEntry().getValue();
    }
}
