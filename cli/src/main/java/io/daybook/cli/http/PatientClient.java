package io.daybook.cli.http;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Repeats a call until it has a definite answer.
 *
 * <p>What is repeated is what docs/api.md calls unknown or not done: no connection, a lost answer, 503, 504, a lost
 * race, a rate limit; and a question whose answer is older than what was written before. Repeating is
 * safe because every call is idempotent by its key or its nature, so a restart of the system in the middle costs time
 * and nothing else.
 *
 * <p>Spring's {@code RetryTemplate} would sleep through a stop, and knows no {@code Retry-After}.
 */
public final class PatientClient {

    private static final long BACKOFF_MAX_MILLIS = 3_000;
    private static final Set<Integer> UNDECIDED = Set.of(429, 502, 503, 504);
    private static final String RACE = "CONFLICT";

    /** An internal error (500) may be temporary, but one that is not must not delay the other calls for ever. */
    private static final int FAULTS_MAX = 6;

    private final GatewayClient client;
    private final Duration patience;
    private final Stop stop;
    private final ExponentialBackOff backOff = new ExponentialBackOff(50, 2);

    /** A client that gives a call up when it has had no definite answer for the given time. */
    public PatientClient(GatewayClient client, Duration patience, Stop stop) {
        this.client = client;
        this.patience = patience;
        this.stop = stop;
        backOff.setMaxInterval(BACKOFF_MAX_MILLIS);
    }

    /**
     * The definite answer: a success or a refusal.
     *
     * @throws Failure if there is none within the given time
     * @throws CancellationException if the end is asked for meanwhile
     */
    public Answer send(Call call) {
        long firstTried = System.nanoTime();
        BackOffExecution pauses = backOff.start();
        int faults = 0;
        while (true) {
            stop.pause(Duration.ZERO);
            long pause = pauses.nextBackOff();
            String instead;
            try {
                Answer answer = client.send(call);
                faults += answer.status() == 500 ? 1 : 0;
                if (isDefinite(answer) && (answer.status() != 500 || faults == FAULTS_MAX)) {
                    return answer;
                }
                instead = answer.refusal();
                long asked = answer.retryAfter().toMillis();
                pause = asked < BACKOFF_MAX_MILLIS ? Math.max(asked, pause) : pause;
            } catch (IOException e) {
                instead = RootCauses.of(e);
            }
            if (System.nanoTime() - firstTried > patience.toNanos()) {
                throw new Failure(
                        call + " at " + client + " had no answer for " + patience.toSeconds() + " s; last: " + instead);
            }
            // Many workers meet the same restart; they must not come back in one wave.
            stop.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1)));
        }
    }

    private static boolean isDefinite(Answer answer) {
        return !UNDECIDED.contains(answer.status()) && !RACE.equals(answer.code()) && !answer.isStale();
    }
}
