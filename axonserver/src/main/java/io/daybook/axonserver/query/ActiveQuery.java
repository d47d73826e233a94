package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.OutboundStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query from the moment it is asked until its last answer.
 *
 * <p>Answers go to the caller at once. An error is held back, because another component may still do better; the last
 * one is sent when everybody is done and no answer came after it. A streaming query is answered by whoever is first;
 * answers of two handlers cannot be mixed at the caller's pace.
 */
final class ActiveQuery {

    /** How many answers a streaming handler may be ahead of its caller. */
    static final int STREAM_AHEAD = 32;

    private static final int STREAM_REFILL = STREAM_AHEAD / 2;

    private final QueryRequest request;
    private final OutboundStream<QueryResponse> caller;
    private final QueryDeadlines deadlines;
    private final HandlerMetrics metrics;
    private final Consumer<ActiveQuery> whenDone;
    private final boolean streaming;
    private final Map<QueryStream, QueryLeg> legs = new HashMap<>();
    private final Set<QueryStream> chosen = new HashSet<>();
    private final Set<QueryStream> heard = new HashSet<>();
    private @Nullable QueryResponse heldBackError;
    private boolean answeredByFirst;
    private int writtenSinceRefill;
    private boolean done;

    ActiveQuery(
            QueryRequest request,
            OutboundStream<QueryResponse> caller,
            QueryDeadlines deadlines,
            HandlerMetrics metrics,
            Consumer<ActiveQuery> whenDone) {
        this.request = request;
        this.caller = caller;
        this.deadlines = deadlines;
        this.metrics = metrics;
        this.whenDone = whenDone;
        this.streaming = QueryInstructions.callerStreams(request);
    }

    QueryRequest request() {
        return request;
    }

    String id() {
        return request.getMessageIdentifier();
    }

    boolean streaming() {
        return streaming;
    }

    QueryDeadlines deadlines() {
        return deadlines;
    }

    synchronized void add(QueryLeg leg) {
        legs.put(leg.handler(), leg);
        chosen.add(leg.handler());
    }

    /** Who has, or had, a part in it; none is chosen twice, or two that are leaving would be tried for ever. */
    synchronized Set<QueryStream> chosen() {
        return Set.copyOf(chosen);
    }

    synchronized Collection<QueryLeg> legs() {
        return List.copyOf(legs.values());
    }

    /** Gives the leg's part to another handler; empty if the part is over, or the other one has a part already. */
    synchronized Optional<QueryLeg> replace(QueryLeg leg, QueryStream another) {
        if (legs.containsKey(another) || !legs.remove(leg.handler(), leg)) {
            return Optional.empty();
        }
        QueryLeg replacement = new QueryLeg(this, leg.component(), another);
        add(replacement);
        return Optional.of(replacement);
    }

    /** What the handler gets, or nothing if it is too late for that. */
    Optional<QueryRequest> messageFor(QueryLeg leg) {
        long now = System.nanoTime();
        if (deadlines.waitedTooLong(now)) {
            failed(leg, ErrorCode.QUERY_TIMED_OUT, "The query waited longer for a handler than its caller allows");
            return Optional.empty();
        }
        synchronized (this) {
            return leg.equals(legs.get(leg.handler()))
                    ? Optional.of(QueryInstructions.forHandler(request, streaming, deadlines.remainingMillis(now)))
                    : Optional.empty();
        }
    }

    /** True, once, for a handler that has a part in it. */
    synchronized boolean isFirstWordOf(QueryStream handler) {
        return legs.containsKey(handler) && heard.add(handler);
    }

    /** A handler answered. */
    void answered(QueryStream handler, QueryResponse response) {
        List<QueryLeg> beaten = List.of();
        synchronized (this) {
            QueryLeg leg = legs.get(handler);
            if (done || leg == null) {
                return;
            }
            if (!response.getErrorCode().isEmpty()) {
                heldBackError = response;
                return;
            }
            heldBackError = null;
            if (streaming && !answeredByFirst) {
                answeredByFirst = true;
                beaten = legs.values().stream()
                        .filter(other -> !other.equals(leg))
                        .toList();
                legs.keySet().retainAll(List.of(handler));
            }
            caller.queue(response);
        }
        beaten.forEach(QueryDispatcher::cancel);
        caller.pump();
    }

    /** A handler has given its last answer; one that was not sent the query has none to give. */
    void completed(QueryStream handler) {
        boolean last;
        synchronized (this) {
            QueryLeg leg = legs.get(handler);
            if (leg == null || !handler.settle(leg)) {
                return;
            }
            legs.remove(handler);
            last = legs.isEmpty();
        }
        if (last) {
            finish();
        }
    }

    /** A handler will not answer. */
    void failed(QueryLeg leg, ErrorCode code, String text) {
        boolean last;
        synchronized (this) {
            if (!legs.remove(leg.handler(), leg)) {
                return;
            }
            failure(code, text);
            last = legs.isEmpty();
        }
        if (last) {
            finish();
        }
    }

    /** Nobody may answer any more: the caller gets this error now. */
    void failed(ErrorCode code, String text) {
        Collection<QueryLeg> unfinished = stop();
        failure(code, text);
        finish();
        unfinished.forEach(QueryDispatcher::cancel);
    }

    private synchronized void failure(ErrorCode code, String text) {
        if (!done) {
            heldBackError = QueryInstructions.failure(id(), code, text);
            metrics.refused(MessageKind.QUERY, code.code());
        }
    }

    /** The caller is gone, or has what it wanted. */
    void abandoned() {
        Collection<QueryLeg> unfinished = stop();
        whenDone.accept(this);
        unfinished.forEach(QueryDispatcher::cancel);
    }

    /** An answer is on its way to the caller, so the handlers of a stream may send more. */
    void written() {
        Collection<QueryLeg> toRefill;
        synchronized (this) {
            writtenSinceRefill++;
            if (!streaming || writtenSinceRefill < STREAM_REFILL) {
                return;
            }
            writtenSinceRefill = 0;
            toRefill = legs();
        }
        toRefill.forEach(leg -> leg.handler().sendInTurn(HandlerMessage.flowControl(id(), STREAM_REFILL)));
    }

    private synchronized Collection<QueryLeg> stop() {
        Collection<QueryLeg> unfinished = legs();
        legs.clear();
        return unfinished;
    }

    private void finish() {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
            if (heldBackError != null) {
                caller.queue(heldBackError);
            }
        }
        whenDone.accept(this);
        caller.complete();
    }
}
