package io.daybook.kit.http.consistency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Delays a query until its read model has reached the position of the client's consistency token. */
public final class Freshness {

    static final String STALE_BY = "Stale-By";

    private static final Duration PATIENCE_STANDARD = Duration.ofSeconds(2);
    private static final String AWAITED = Freshness.class.getName() + ".awaited";

    private final Supplier<ReadModelPositions> positions;

    public Freshness(Supplier<ReadModelPositions> positions) {
        this.positions = positions;
    }

    private record Awaited(String readModel, long wanted, CompletableFuture<Void> reached) {}

    /**
     * Begins to wait, as long as the client prefers and without a thread.
     *
     * @return what is done when the wait is over, and then {@link #resume} comes before the answer; nothing if there is
     *     nothing to wait for, or too many wait
     */
    public Optional<CompletableFuture<Void>> await(
            String readModel, long wanted, Prefer prefer, HttpServletRequest request, HttpServletResponse response) {
        CompletableFuture<Void> reached = positions.get().reached(readModel, wanted);
        Awaited awaited = new Awaited(readModel, wanted, reached);
        Duration patience = Objects.requireNonNullElse(prefer.patience(), PATIENCE_STANDARD);
        Optional<CompletableFuture<Void>> over =
                reached.isDone() ? Optional.empty() : BoundedWait.OF_PROCESS.begin(patience, reached);
        if (over.isPresent()) {
            request.setAttribute(AWAITED, awaited);
        } else {
            end(awaited, response);
        }
        return over;
    }

    /** Ends the wait of a request; if it was too short, the answer says how many events are missing. */
    public void resume(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(AWAITED) instanceof Awaited awaited) {
            request.removeAttribute(AWAITED);
            end(awaited, response);
        }
    }

    private void end(Awaited awaited, HttpServletResponse response) {
        if (awaited.reached().cancel(false)) {
            sayHowStale(positions.get().of(awaited.readModel()), awaited.wanted(), response);
            return;
        }
        // What it was told of may be a moment ahead of the stored position, which would say that it is stale.
        try {
            awaited.reached().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static void sayHowStale(long position, long wanted, HttpServletResponse response) {
        if (position < wanted) {
            response.setHeader(STALE_BY, Long.toString(wanted - position));
        }
    }
}
