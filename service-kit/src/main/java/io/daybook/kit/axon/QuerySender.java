package io.daybook.kit.axon;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** Asks a question over the query bus. A question changes nothing, so every failure only means: ask again later. */
public final class QuerySender {

    private static final Logger LOG = LoggerFactory.getLogger(QuerySender.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A subscriber needs one result, and seldom gets more than a few updates before it. */
    private static final int UPDATES_BUFFERED = 4;

    private static final Duration UNTIL_SOMEBODY_IS_BACK = Duration.ofSeconds(1);

    private final QueryGateway queries;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - QUIET_NANOS);

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
        return ask(query, answer, ANSWER_MAX);
    }

    /** As {@link #ask(Object, Class)}, for an answer that is not waited for so long. */
    public <R> Optional<R> ask(Object query, Class<R> answer, Duration longest) {
        Duration wait = longest.compareTo(ANSWER_MAX) < 0 ? longest : ANSWER_MAX;
        try {
            return Optional.ofNullable(
                    queries.query(Addressed.name(query), query, answer).get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting for the answer.", interrupted);
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            warn(query, failed);
            throw new UnavailableException("The question could not be answered.", failed);
        }
    }

    /**
     * Subscribes to the question and waits for an answer that will do, for as long as it takes: what there is to say
     * now, or what somebody who answers says of it later. Where nobody answers it subscribes again. No thread waits.
     *
     * @param done called by the thread that brings an answer, so it must not wait for anything
     * @return the answer; whoever does not want to wait any longer cancels it, and is unsubscribed
     */
    public <R> CompletableFuture<R> await(Object query, Class<R> answer, Predicate<R> done) {
        ResponseType<R> type = ResponseTypes.instanceOf(answer);
        return Flux.using(
                        () -> queries.subscriptionQuery(
                                query.getClass().getName(), query, type, type, UPDATES_BUFFERED),
                        subscription -> Flux.merge(subscription.initialResult(), subscription.updates())
                                .concatWith(
                                        Flux.error(() -> new UnavailableException("The updates have ended.", null))),
                        SubscriptionQueryResult::close)
                .filter(done)
                .doOnError(failure -> warn(query, failure))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, UNTIL_SOMEBODY_IS_BACK))
                .next()
                .toFuture();
    }

    /**
     * Says once in a while what fails, because a client learns only that it may ask again. The query's name and one
     * line, nothing of what it asked for.
     */
    private void warn(Object query, Throwable failure) {
        long now = System.nanoTime();
        long last = warned.get();
        if (now - last >= QUIET_NANOS && warned.compareAndSet(last, now)) {
            LOG.warn("{} could not be answered: {}", query.getClass().getSimpleName(), RootCause.line(failure));
        }
    }
}
