package io.daybook.kit.http.consistency;

import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the read model shows after a command, for clients that would rather wait than be told what the command itself
 * knows.
 *
 * <p>A command is done whether or not the read model can be asked, so it is never an error that it cannot.
 */
public final class ReadBack {

    // Nobody waits longer than this for a read model that does not answer.
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final QuerySender queries;

    public ReadBack(QuerySender queries) {
        this.queries = queries;
    }

    /**
     * Waits until the read model tells an answer that will do. If the time of the client's {@code wait} preference is
     * over before, or it has none, the answer is what is shown then.
     *
     * @return what is shown; empty if there is nothing to show or nobody to ask
     */
    public <R> Optional<R> find(Prefer prefer, Object query, Class<R> answer, Predicate<R> done) {
        Duration patience = Objects.requireNonNullElse(prefer.patience(), Duration.ZERO);
        return BoundedWait.OF_PROCESS
                .await(patience, () -> queries.await(query, answer, done))
                .or(() -> ask(query, answer));
    }

    private <R> Optional<R> ask(Object query, Class<R> answer) {
        try {
            return queries.ask(query, answer, A_MOMENT);
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }
}
