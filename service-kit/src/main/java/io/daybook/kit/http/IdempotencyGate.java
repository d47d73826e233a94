package io.daybook.kit.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Lets equal requests through one after the other, so that the second meets the effect of the first.
 *
 * <p>It knows this process only and forgets everything: the log is the truth, and this is only manners.
 */
final class IdempotencyGate {

    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    IdempotencyGate(Duration patience) {
        this.patience = patience;
    }

    /**
     * Comes back when no other request of this id is being worked on; each needs its {@link #leave}.
     *
     * @throws ProblemException 409 {@code IDEMPOTENCY_KEY_IN_FLIGHT} if that takes too long
     */
    void enter(String id) {
        Turn turn = turns.compute(id, (key, known) -> (known == null ? new Turn(new Semaphore(1), 0) : known).joined());
        if (!acquired(turn)) {
            forget(id);
            throw Problem.conflict(
                            "IDEMPOTENCY_KEY_IN_FLIGHT",
                            "A request with this Idempotency-Key is being worked on. Ask again later.")
                    .with(HttpHeaders.RETRY_AFTER, "1")
                    .asException();
        }
    }

    /** The request is answered. */
    void leave(String id) {
        Turn turn = turns.get(id);
        if (turn != null) {
            turn.permit().release();
            forget(id);
        }
    }

    private void forget(String id) {
        turns.computeIfPresent(id, (key, turn) -> turn.present() == 1 ? null : turn.left());
    }

    private boolean acquired(Turn turn) {
        try {
            return turn.permit().tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Who may go now.
     *
     * @param permit one, held by the request that is being worked on
     * @param present how many requests work or wait
     */
    private record Turn(Semaphore permit, int present) {

        Turn joined() {
            return new Turn(permit, present + 1);
        }

        Turn left() {
            return new Turn(permit, present - 1);
        }
    }
}
