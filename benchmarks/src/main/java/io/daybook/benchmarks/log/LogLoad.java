package io.daybook.benchmarks.log;

import io.daybook.benchmarks.measure.LoadModel;
import io.daybook.benchmarks.measure.RepeatedOperation;
import io.daybook.benchmarks.measure.Run;
import io.daybook.benchmarks.measure.Side;
import io.daybook.benchmarks.measure.Usage;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is done to the log, each beside its floor. */
final class LogLoad implements AutoCloseable {

    private static final String SERVER = "Axon Server";
    private static final int LONG_AGGREGATE = 10_000;
    private static final int SHORT_AGGREGATE = 100;

    private final Run run;
    private final ScratchLog log;
    private final Floors floors;
    private final Supplier<Usage> logUsed;
    private final Supplier<Usage> floorUsed;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Of the log beside the floors, with what the processes of each have used. */
    LogLoad(Run run, ScratchLog log, Floors floors, Supplier<Usage> logUsed, Supplier<Usage> floorUsed) {
        this.run = run;
        this.log = log;
        this.floors = floors;
        this.logUsed = logUsed;
        this.floorUsed = floorUsed;
    }

    /** Appends of one event each. */
    void append(int inFlight, int connections) {
        Side axon = new Side(SERVER, inFlight, new Appends(log, inFlight, connections), logUsed);
        Side disk = new Side(
                "floor: fdatasync",
                1,
                RepeatedOperation.blocking(threads, one -> () -> floors.append(inFlight)),
                floorUsed);
        Side echo = new Side("floor: gRPC echo", inFlight, client -> floors.echo(client, connections), floorUsed);
        run.inTurn(
                "append" + (connections > 1 ? " on " + connections + " connections" : ""),
                LoadModel.inFlight(inFlight),
                List.of(axon, disk, echo));
    }

    /** The whole log as a tracking processor reads it; in all, where there are several readers. */
    void read(int readers) {
        try (Readers reading = new Readers(log, readers);
                BareReaders bare = floors.readers()) {
            run.inTurn(
                    "stream read",
                    LoadModel.inFlight(readers),
                    List.of(
                            new Side(
                                    SERVER,
                                    readers,
                                    RepeatedOperation.blocking(threads, reader -> () -> reading.read(reader)),
                                    logUsed),
                            new Side("floor: gRPC stream", readers, bare, floorUsed)));
        }
    }

    /** An aggregate whose snapshot is followed by as many events as the short one has, and the short one. */
    void loadAggregates() {
        String ofLong = log.aggregate(LONG_AGGREGATE, SHORT_AGGREGATE);
        String ofShort = log.aggregate(SHORT_AGGREGATE, 0);
        run.inTurn(
                "aggregate load",
                LoadModel.inFlight(1),
                Stream.of(ofLong, ofShort)
                        .map(aggregate -> new Side(
                                aggregate.equals(ofLong) ? "10,000 events, snapshot before the last 100" : "100 events",
                                1,
                                RepeatedOperation.blocking(
                                        threads, one -> () -> log.load(aggregate) >= SHORT_AGGREGATE ? 1 : 0),
                                logUsed))
                        .toList());
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
