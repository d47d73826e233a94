package io.daybook.kit.http.consistency;

import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the read model shows after a command, for clients that would rather wait than be told what the command itself
 * knows.
 *
 * <p>A command is done whether or not the read model can be asked, so it is never an error that it cannot.
 */
public final class ReadBack {

    // Nobody waits longer for a read model that does not answer than they said, or than this.
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final QuerySender queries;

    public ReadBack(QuerySender queries) {
        this.queries = queries;
    }

    /**
     * Asks until the answer will do or the client's patience is over, and gives the last answer; asks once if the
     * client does not say how long it would wait.
     *
     * @return what is shown; empty if there is nothing to show or nobody to ask
     */
    public <R> Optional<R> find(Prefer prefer, Object query, Class<R> answer, Predicate<R> done) {
        return prefer.await(
                left -> ask(query, answer, left), shown -> shown.filter(done).isPresent());
    }

    private <R> Optional<R> ask(Object query, Class<R> answer, Duration left) {
        try {
            return queries.ask(query, answer, left.compareTo(A_MOMENT) > 0 ? left : A_MOMENT);
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }
}
