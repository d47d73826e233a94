package io.daybook.kit.axon;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;

/** Asks a question over the query bus. A question changes nothing, so every failure only means: ask again later. */
public final class QuerySender {

    private static final long ANSWER_SECONDS = 10;

    private final QueryGateway queries;

    public QuerySender(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * Asks and waits for the answer, 10 seconds at most.
     *
     * @return the answer, or nothing where there is none
     * @throws UnavailableException if nobody could answer
     */
    public <R> Optional<R> ask(Object query, Class<R> answer) {
        try {
            return Optional.ofNullable(queries.query(query, answer).get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting for the answer.", interrupted);
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            throw new UnavailableException("The question could not be answered.", failed);
        }
    }
}
