package io.daybook.kit.http.consistency;

import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the read model shows after a command, for clients that would rather wait than be told what the command itself
 * knows.
 *
 * <p>A command is done whether or not the read model can be asked, so it is never an error that it cannot. Nothing is
 * shown that is older than what the command has told.
 *
 * @param <R> what is shown
 */
public final class ReadBack<R> {

    // Nobody waits longer than this for a read model that does not answer.
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final QuerySender queries;
    private final Class<R> type;
    private final ToLongFunction<R> version;

    /** @param version of the aggregate that is shown */
    public ReadBack(QuerySender queries, Class<R> type, ToLongFunction<R> version) {
        this.queries = queries;
        this.type = type;
        this.version = version;
    }

    /** What is known, unless the client would rather wait until the read model has come as far. */
    public R shown(Prefer prefer, Object query, R known) {
        return prefer.patience() == null ? known : await(prefer.patience(), query, known, any -> true);
    }

    /**
     * Waits until the read model tells an answer that will do. If the time of the client's {@code wait} preference is
     * over before, or there is none, the answer is what is shown then.
     *
     * @param known what the command has told; the answer where nothing is shown that is as new, or nobody can be asked
     */
    public R await(Duration patience, Object query, R known, Predicate<R> done) {
        Predicate<R> asNew = shown -> version.applyAsLong(shown) >= version.applyAsLong(known);
        return BoundedWait.OF_PROCESS
                .await(patience, () -> queries.await(query, type, asNew.and(done)))
                .or(() -> ask(query))
                .filter(asNew)
                .orElse(known);
    }

    private Optional<R> ask(Object query) {
        try {
            return queries.ask(query, type, A_MOMENT);
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }
}
