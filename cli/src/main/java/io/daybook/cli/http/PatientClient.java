package io.daybook.cli.http;

import io.daybook.cli.console.Reasons;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Repeats a call until it has a definite answer.
 *
 * <p>What is repeated is what API.md calls unknown or not done: no connection, a lost answer, 503, 504, a key in
 * flight, a lost race, a rate limit; and a question whose answer is older than what was written before. Repeating is
 * safe because every call is idempotent by its key or its nature, so a restart of the system in the middle costs time
 * and nothing else.
 */
public final class PatientClient {

    private static final Duration BACKOFF_MAX = Duration.ofSeconds(3);
    private static final Set<Integer> UNDECIDED = Set.of(429, 502, 503, 504);
    /** A fault inside may pass, but one that does not is this call's and must not hold the others up. */
    private static final int FAULTS_MAX = 6;

    private static final Set<String> RACES = Set.of("IDEMPOTENCY_KEY_IN_FLIGHT", "CONFLICT");

    private final GatewayClient client;
    private final Duration patience;
    private final Stop stop;

    /**
     * A client that gives a call up when it has had no definite answer for the given time.
     */
    public PatientClient(GatewayClient client, Duration patience, Stop stop) {
        this.client = client;
        this.patience = patience;
        this.stop = stop;
    }

    /**
     * The definite answer: a success or a refusal.
     *
     * @throws SystemAway if there is none within the patience
     * @throws Stopped if the end is asked for meanwhile
     */
    public Answer send(Call call) {
        long firstTried = System.nanoTime();
        Duration backoff = Duration.ofMillis(50);
        int faults = 0;
        while (true) {
            if (stop.isAsked()) {
                throw new Stopped();
            }
            Duration pause = backoff;
            String instead;
            try {
                Answer answer = client.send(call);
                faults += answer.status() == 500 ? 1 : 0;
                if (isDefinite(answer) && (answer.status() != 500 || faults == FAULTS_MAX)) {
                    return answer;
                }
                instead = answer.refusal();
                Duration asked = answer.retryAfter();
                pause = asked != null && asked.compareTo(BACKOFF_MAX) < 0 ? longer(asked, backoff) : backoff;
            } catch (IOException e) {
                instead = Reasons.of(e);
            }
            if (System.nanoTime() - firstTried > patience.toNanos()) {
                throw new SystemAway(call + " at " + client.gateway() + " had no answer for " + patience.toSeconds()
                        + " s; last: " + instead);
            }
            stop.pause(spread(pause));
            backoff = shorter(backoff.multipliedBy(2), BACKOFF_MAX);
        }
    }

    private static boolean isDefinite(Answer answer) {
        return !UNDECIDED.contains(answer.status()) && !RACES.contains(answer.code()) && !answer.isStale();
    }

    /** Many workers meet the same restart; they must not come back in one wave. */
    private static Duration spread(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
