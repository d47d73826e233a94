package io.daybook.cli.audit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.cli.console.Failure;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.mongo.ReadModelComparison;
import io.daybook.kit.mongo.ReadModelComparison.Difference;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.ReplayApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.config.EventProcessingConfiguration;

/**
 * Every read model made anew from the first event of a log, in an empty database, beside the system whose log it is:
 * C3. That system's servers are only read from.
 */
public final class Replay implements AutoCloseable {

    /** Longer than a system that is used takes to write what a replay has seen. */
    private static final int LOOKS = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EmbeddedMongoDb empty;
    private final RunningService views;

    private Replay(EmbeddedMongoDb empty, RunningService views) {
        this.empty = empty;
        this.views = views;
    }

    /**
     * Begins.
     *
     * @param axonserver host:port of the Axon Server that has the log
     * @param scratch an empty directory for the new database
     * @throws IOException if nothing can be written there
     */
    public static Replay start(String axonserver, Path scratch) throws IOException {
        EmbeddedMongoDb empty = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(scratch));
        try {
            RunningService views = ServiceStart.of(ReplayApplication.class, "query-side")
                    .with(Map.of(
                            "server.port",
                            0,
                            "daybook.axonserver",
                            axonserver,
                            "daybook.mongodb",
                            empty.connectionString(),
                            "daybook.node",
                            "replay@" + UUID.randomUUID(),
                            "daybook.data",
                            scratch))
                    .start();
            return new Replay(empty, views);
        } catch (RuntimeException failed) {
            empty.close();
            throw failed;
        }
    }

    /**
     * Waits until all that the log holds now is in the new read models.
     *
     * @param pause waits between two looks, and gets the positions that are left
     * @return where the log ended
     */
    public long awaitLog(Consumer<Long> pause) {
        long head = views.bean(LogPosition.class)
                .head()
                .orElseThrow(() -> new Failure("the Axon Server does not say where its log ends"));
        for (long missing = head - position(); missing > 0; missing = head - position()) {
            pause.accept(missing);
        }
        return head;
    }

    private long position() {
        ReadModelPositions positions = views.bean(ReadModelPositions.class);
        return views.bean(EventProcessingConfiguration.class).eventProcessors().keySet().stream()
                .mapToLong(positions::of)
                .min()
                .orElseThrow();
    }

    /**
     * Compares them with those of the system. What differs is looked at again for some time, and not told where one of
     * the two is only ahead of the other.
     *
     * @param mongodb the connection string of its MongoDB
     * @param database its name there
     * @param pause waits between two looks
     */
    public Result compareWith(String mongodb, String database, Consumer<Duration> pause) {
        try (MongoClient theirs = MongoClients.create(mongodb);
                MongoClient ours = MongoClients.create(empty.connectionString())) {
            ReadModelComparison comparison =
                    new ReadModelComparison(theirs.getDatabase(database), ours.getDatabase("daybook-views"));
            Result result = comparison.compare();
            Map<Difference, Difference> left = new LinkedHashMap<>();
            result.differences().forEach(difference -> left.put(difference, difference));
            for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
                pause.accept(PAUSE);
                left.replaceAll((before, last) -> comparison.again(last));
                left.values().removeIf(Objects::isNull);
            }
            List<Difference> lasting = left.entrySet().stream()
                    .filter(seen -> !seen.getValue().isUnderWay(seen.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            return new Result(result.collections(), result.documents(), lasting);
        }
    }

    @Override
    public void close() {
        views.close();
        empty.close();
    }
}
