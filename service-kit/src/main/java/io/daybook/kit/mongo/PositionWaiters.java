package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.Segment;

/**
 * Those who wait for the positions of one processor, whoever waits for the lowest first.
 *
 * <p>What this node has passed counts before its token is written, also for who comes a moment later. Futures are
 * completed outside the lock, because others may depend on them.
 */
final class PositionWaiters {

    private static final long NOTHING = -1;
    private static final Passed NOWHERE = new Passed(NOTHING, 0);

    /** Longer than it takes until a token is written, and soon over: the database may be deleted under this node. */
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiter::position));
    private Map<Segment, Long> seen = Map.of();
    private final Map<Integer, Passed> stored = new HashMap<>();

    /** Where this node was with a segment at that time. */
    private record Passed(long position, long nanos) {}

    /** Someone who waits. */
    private record Waiter(long position, CompletableFuture<Void> reached) {}

    CompletableFuture<Void> add(long position) {
        Waiter waiter = new Waiter(position, new CompletableFuture<>());
        synchronized (this) {
            if (waiting.isEmpty()) {
                seen = Map.of();
                stored.values().removeIf(passed -> System.nanoTime() - passed.nanos() > REMEMBERED_NANOS);
            }
            waiting.add(waiter);
        }
        var unused = waiter.reached().whenComplete((done, failed) -> remove(waiter));
        return waiter.reached();
    }

    private synchronized void remove(Waiter waiter) {
        waiting.remove(waiter);
    }

    /** What the database says of all segments; what this node has stored meanwhile is newer. */
    void seen(Map<Segment, Long> positions) {
        change(() -> seen = positions);
    }

    /** What this node has stored of one segment. */
    void stored(int segment, long position) {
        change(() -> stored.put(segment, new Passed(position, System.nanoTime())));
    }

    /** What this node has stored of the segment says nothing any more. */
    synchronized void forget(int segment) {
        stored.remove(segment);
    }

    private void change(Runnable change) {
        List<Waiter> there = new ArrayList<>();
        synchronized (this) {
            change.run();
            long lowest = lowest();
            while (!waiting.isEmpty() && waiting.peek().position() <= lowest) {
                there.add(waiting.remove());
            }
        }
        there.forEach(waiter -> waiter.reached().complete(null));
    }

    private long lowest() {
        return seen.entrySet().stream()
                .mapToLong(segment -> Math.max(
                        segment.getValue(),
                        stored.getOrDefault(segment.getKey().getSegmentId(), NOWHERE)
                                .position()))
                .min()
                .orElse(NOTHING);
    }

    void fail(RuntimeException failure) {
        List<Waiter> all;
        synchronized (this) {
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(waiter -> waiter.reached().completeExceptionally(failure));
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
