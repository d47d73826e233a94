package io.daybook.kit.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Lets requests of one id through one after the other, and gives those that came meanwhile the answer of an equal one.
 *
 * <p>It knows this process only and keeps nothing but what is being worked on: the log is the truth, and this is only
 * manners. A failure is nobody's answer but its own, so whoever waited for it tries itself, one at a time: it may find
 * that the effect is there, or be the one who has it.
 *
 * @param <A> an answer
 */
final class IdempotencyGate<A> {

    private final ConcurrentHashMap<String, Turn<A>> turns = new ConcurrentHashMap<>();
    private final Duration longest;
    private final Patience places;

    /** A gate where somebody waits at most that long, and no more than have places at once. */
    IdempotencyGate(Duration longest, Patience places) {
        this.longest = longest;
        this.places = places;
    }

    /** What a request asks for. */
    @FunctionalInterface
    interface Work<A> {
        A answer() throws Exception;
    }

    /**
     * The answer of the work, or that of an equal request which was being worked on when this one came.
     *
     * @param id requests of one id wait for each other
     * @param request what makes requests of one id equal
     * @throws Problem 409 {@code IDEMPOTENCY_KEY_IN_FLIGHT} if the wait takes too long, or too many wait
     * @throws Exception whatever the work throws
     */
    A answer(String id, Object request, Work<A> work) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        Turn<A> mine = new Turn<>(request, new CompletableFuture<>());
        while (true) {
            Turn<A> other = turns.putIfAbsent(id, mine);
            if (other == null) {
                return inTurn(id, mine, work);
            }
            A answer = await(other, deadline);
            if (answer != null && other.request().equals(request)) {
                return answer;
            }
        }
    }

    private @Nullable A await(Turn<A> other, long deadline) {
        if (!places.enter()) {
            throw Turn.inFlight();
        }
        try {
            return other.await(deadline);
        } finally {
            places.leave();
        }
    }

    /** The turn is over before the others hear of it, or one of them could meet it again. */
    private A inTurn(String id, Turn<A> mine, Work<A> work) throws Exception {
        A answer = null;
        try {
            answer = work.answer();
            return answer;
        } finally {
            turns.remove(id);
            mine.outcome().complete(answer);
        }
    }

    /**
     * A request that is being worked on.
     *
     * @param request what makes others equal to it
     * @param outcome its answer, null if it failed
     */
    private record Turn<A>(Object request, CompletableFuture<@Nullable A> outcome) {

        @Nullable
        A await(long deadline) {
            try {
                return outcome.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw inFlight();
            } catch (TimeoutException late) {
                throw inFlight();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static Problem inFlight() {
            return Problem.of(
                            HttpStatus.CONFLICT,
                            "IDEMPOTENCY_KEY_IN_FLIGHT",
                            "A request with this Idempotency-Key is being worked on. Ask again later.")
                    .with(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
