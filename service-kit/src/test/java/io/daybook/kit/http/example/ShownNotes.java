package io.daybook.kit.http.example;

import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.ReadModelPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** How far the read model is; the tests move it. */
public final class ShownNotes implements ReadModelPositions {

    /** How often somebody asked. */
    public final AtomicInteger asked = new AtomicInteger();

    /** Whether what knows how far the read model is can be asked. */
    public volatile boolean away;

    private final List<Waiting> waiting = new ArrayList<>();
    private long position = 41;

    private record Waiting(long position, CompletableFuture<Void> reached) {}

    /** Comes to the position and tells whoever waits for it. */
    public synchronized void set(long reached) {
        position = reached;
        waiting.removeIf(one -> one.position() <= reached && one.reached().complete(null));
    }

    /** Tells whoever waits, a moment before it is seen where all can look. */
    public synchronized void tellAhead(long reached) {
        waiting.removeIf(one -> one.position() <= reached && one.reached().complete(null));
    }

    /** Tells whoever waits that there is nobody to ask any more. */
    public synchronized void lose() {
        waiting.forEach(one -> one.reached().completeExceptionally(new UnavailableException("Nobody there", null)));
    }

    /** How many wait. */
    public synchronized long waiting() {
        waiting.removeIf(one -> one.reached().isDone());
        return waiting.size();
    }

    @Override
    public synchronized long of(String readModel) {
        return position;
    }

    @Override
    public synchronized CompletableFuture<Void> reached(String readModel, long wanted) {
        if (away) {
            throw new UnavailableException("Nobody there", null);
        }
        asked.incrementAndGet();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        waiting.add(new Waiting(wanted, reached));
        set(position);
        return reached;
    }
}
