package io.daybook.kit.http.consistency;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Delays a query until its read model has reached the position of the client's consistency token. */
public final class Freshness {

    static final String STALE_BY = "Stale-By";

    private static final Duration PATIENCE_STANDARD = Duration.ofSeconds(2);

    private final Supplier<ReadModelPositions> positions;

    public Freshness(Supplier<ReadModelPositions> positions) {
        this.positions = positions;
    }

    /** Waits as long as the client prefers; if that is not enough, the answer says how many events are missing. */
    public void await(String readModel, long wanted, Prefer prefer, HttpServletResponse response) {
        CompletableFuture<Void> reached = positions.get().reached(readModel, wanted);
        try {
            if (!reached.isDone()) {
                Duration patience = prefer.patience() == null ? PATIENCE_STANDARD : prefer.patience();
                BoundedWait.OF_PROCESS.await(patience, () -> reached);
            }
            // What it was told of may be a moment ahead of the stored position, which would say that it is stale.
            if (!reached.isDone() || reached.isCancelled()) {
                sayHowStale(positions.get().of(readModel), wanted, response);
            }
        } finally {
            reached.cancel(false);
        }
    }

    private static void sayHowStale(long position, long wanted, HttpServletResponse response) {
        if (position < wanted) {
            response.setHeader(STALE_BY, Long.toString(wanted - position));
        }
    }
}
