package io.daybook.benchmarks.log;

import io.daybook.benchmarks.measure.RepeatedOperation;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Clients that append to aggregates of their own, so that none waits for another or meets its conflict. */
final class Appends implements RepeatedOperation {

    private final ScratchLog log;
    private final int connections;
    private final String[] aggregates;
    private final int[] sequences;

    Appends(ScratchLog log, int clients, int connections) {
        this.log = log;
        this.connections = connections;
        aggregates = new String[clients];
        sequences = new int[clients];
        Arrays.fill(sequences, ScratchLog.EVENTS_AN_AGGREGATE);
    }

    @Override
    public CompletableFuture<Integer> start(int client) {
        if (sequences[client] == ScratchLog.EVENTS_AN_AGGREGATE) {
            aggregates[client] = log.name();
            sequences[client] = 0;
        }
        int sequence = sequences[client]++;
        return log.append(aggregates[client], sequence, client % connections).whenComplete((count, failed) -> {
            if (failed != null) {
                sequences[client] = ScratchLog.EVENTS_AN_AGGREGATE; // Whether it was appended is not known.
            }
        });
    }
}
