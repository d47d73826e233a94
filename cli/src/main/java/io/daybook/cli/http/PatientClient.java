package io.daybook.cli.http;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.JsonNode;

/**
 * Repeats a call until it has a definite answer, and reads at least what its own earlier calls wrote.
 *
 * <p>What is repeated is what docs/api.md calls unknown or not done: no connection, a lost answer, 503, 504, a lost
 * race, a rate limit; and a question whose answer is older than what was written before. Repeating is
 * safe because every call is idempotent by its key or its nature, so a restart of the system in the middle costs time
 * and nothing else.
 *
 * <p>Spring's {@code RetryTemplate} would sleep through a stop, and knows no {@code Retry-After}.
 */
public final class PatientClient {

    private static final int WAIT_SECONDS = 30;
    private static final int NOT_MODIFIED = 304;
    private static final long BACKOFF_MAX_MILLIS = 3_000;
    private static final long TELL_AFTER_SECONDS = 2;
    private static final Set<Integer> UNDECIDED = Set.of(429, 502, 503, 504);
    private static final String RACE = "CONFLICT";

    /** An internal error (500) may be temporary, but one that is not must not delay the other calls for ever. */
    private static final int FAULTS_MAX = 6;

    private final GatewayClient client;
    private final Duration patience;
    private final Stop stop;
    private final Consumer<String> told;
    private final ExponentialBackOff backOff = new ExponentialBackOff(50, 2);
    private @Nullable String consistencyToken;

    /** A client that gives a call up when it has had no definite answer for the given time. */
    public PatientClient(GatewayClient client, Duration patience, Stop stop) {
        this(client, patience, stop, waits -> {});
    }

    /** The same, for somebody who is told what a call waits for when it takes long. */
    public PatientClient(GatewayClient client, Duration patience, Stop stop, Consumer<String> told) {
        this.client = client;
        this.patience = patience;
        this.stop = stop;
        this.told = told;
        backOff.setMaxInterval(BACKOFF_MAX_MILLIS);
    }

    /** The address it talks to. */
    @Override
    public String toString() {
        return client.toString();
    }

    /** A client that has written nothing yet, for another thread. */
    public PatientClient another() {
        return new PatientClient(client, patience, stop, told);
    }

    /**
     * The answer of a call that did what it asked for.
     *
     * @throws RefusedCall if it is refused
     * @throws Failure if there is no definite answer within the patience
     * @throws CancellationException if the end is asked for meanwhile
     */
    public Answer accepted(Call call) {
        Answer answer = send(call);
        if (!answer.succeeded()) {
            throw new RefusedCall(call, answer);
        }
        return answer;
    }

    /**
     * The answer to an order that is placed, when it is decided or was waited for so often, 30 s each.
     *
     * @throws RefusedCall if it is refused
     */
    public Answer decided(Call order, int waitsMax) {
        return decided(order, waitsMax, answer -> !answer.orderStatus().equals("PLACED"));
    }

    /**
     * The answer to a command when its outcome is there, or was waited for so often, 30 s each.
     *
     * @throws RefusedCall if it is refused
     */
    public Answer decided(Call command, int waitsMax, Predicate<Answer> decided) {
        Call waiting = command.waiting(WAIT_SECONDS);
        Answer answer = accepted(waiting);
        for (int waits = 1; !decided.test(answer) && waits < waitsMax; waits++) {
            answer = accepted(waiting);
        }
        return answer;
    }

    /**
     * The answer to a question as soon as it shows what is waited for, or as it is when it has not changed for as long
     * as this client is patient. It asks again after pauses that grow until something changes.
     *
     * @throws RefusedCall if it is refused
     */
    public Answer awaited(Call question, Predicate<Answer> there) {
        Answer shown = accepted(question);
        long changed = System.nanoTime();
        BackOffExecution pauses = backOff.start();
        while (!there.test(shown) && System.nanoTime() - changed < patience.toNanos()) {
            stop.pause(Duration.ofMillis(pauses.nextBackOff()));
            Answer next = send(question.unless(shown.entityTag()));
            if (next.status() != NOT_MODIFIED && !next.succeeded()) {
                throw new RefusedCall(question, next);
            }
            if (next.status() != NOT_MODIFIED && !next.body().equals(shown.body())) {
                shown = next;
                changed = System.nanoTime();
                pauses = backOff.start();
            }
        }
        return shown;
    }

    /** The items of all pages of a list, each of the largest size. */
    public List<JsonNode> all(String path) {
        String first = path + (path.contains("?") ? "&" : "?") + "limit=200";
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = accepted(Call.get(first + (cursor.isEmpty() ? "" : "&cursor=" + Call.encoded(cursor))));
            items.addAll(page.list("items"));
            cursor = page.body().path("next").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    /** How much of an article is left to be sold. */
    public long available(String sku) {
        return accepted(Call.get("/v1/stock/" + sku).waiting(WAIT_SECONDS)).available();
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
        boolean isTold = false;
        while (true) {
            stop.pause(Duration.ZERO);
            long pause = pauses.nextBackOff();
            String instead;
            try {
                Answer answer = client.send(call.method().equals("GET") ? call.after(consistencyToken) : call);
                faults += answer.status() == 500 ? 1 : 0;
                if (isDefinite(answer) && (answer.status() != 500 || faults == FAULTS_MAX)) {
                    String token = answer.consistencyToken();
                    consistencyToken = token == null ? consistencyToken : token;
                    return answer;
                }
                instead = answer.refusal();
                long asked = answer.retryAfter().toMillis();
                pause = asked < BACKOFF_MAX_MILLIS ? Math.max(asked, pause) : pause;
            } catch (IOException e) {
                instead = RootCauses.of(e);
            }
            long waited = System.nanoTime() - firstTried;
            if (waited > patience.toNanos()) {
                throw new Failure(
                        call + " at " + client + " had no answer for " + patience.toSeconds() + " s; last: " + instead);
            }
            if (!isTold && waited > TimeUnit.SECONDS.toNanos(TELL_AFTER_SECONDS)) {
                told.accept("Waiting up to " + patience.toSeconds() + " s; so far: " + instead);
                isTold = true;
            }
            // Many workers meet the same restart; they must not come back in one wave.
            stop.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1)));
        }
    }

    private static boolean isDefinite(Answer answer) {
        return !UNDECIDED.contains(answer.status()) && !RACE.equals(answer.code()) && !answer.isStale();
    }
}
