package io.daybook.benchmarks.measure;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/**
 * What a client does again and again.
 *
 * <p>It answers later, so that many can be under way without a thread for each: with hundreds of threads one would
 * measure how the machine changes between them.
 */
@FunctionalInterface
public interface RepeatedOperation {

    /**
     * Begins it once more.
     *
     * @param client which of the clients, from 0
     * @return how many of the things that are counted it did; 0 if it came to another end
     */
    CompletableFuture<Integer> start(int client);

    /** One that keeps its client's thread until it is done, as calls over HTTP do. */
    static RepeatedOperation blocking(Executor clients, IntFunction<Callable<Integer>> work) {
        return client -> CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.apply(client).call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                clients);
    }
}
