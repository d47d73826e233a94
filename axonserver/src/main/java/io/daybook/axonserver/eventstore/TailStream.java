package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.daybook.axonserver.eventstore.DrainLoop.Turn;
import io.daybook.axonserver.log.EventCursor;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One ListEvents call: events from a token on, the stored ones and then the new ones as they are committed, as many as
 * the client permits and takes.
 *
 * <p>The stream never ends by itself, for a client takes an end as a failure and comes back only after a pause.
 */
final class TailStream implements StreamObserver<GetEventsRequest>, DrainLoop.Work {

    /** Of the events that a client does not want one in so many is sent all the same, so that its token moves on. */
    static final int EXCLUDED_SENT_EVERY = 1000;

    private static final int TURN_EVENTS = 256;

    private final EventLog log;
    private final Followers followers;
    private final ServerCallStreamObserver<WireMessage> client;
    private final DrainLoop loop;
    private final AtomicLong permits = new AtomicLong();
    private final Set<Payload> excluded = ConcurrentHashMap.newKeySet();
    private volatile boolean clientEnded;

    private volatile @Nullable EventCursor cursor;
    private volatile long nextToken; // The cursor's at the end of its last turn, for other threads.
    private volatile EventLog.@Nullable Subscription commits;
    private long excludedSeen;
    private volatile boolean ended; // Volatile, because a failure may end the stream on a thread that had no turn.

    TailStream(EventLog log, Executor readers, Followers followers, ServerCallStreamObserver<WireMessage> client) {
        this.log = log;
        this.followers = followers;
        this.client = client;
        this.loop = new DrainLoop(readers, this);
        client.setOnCancelHandler(this::end);
        client.setOnReadyHandler(loop::wakeReader);
    }

    @Override
    public void onNext(GetEventsRequest request) {
        request.getBlacklistList().forEach(described -> excluded.add(Payload.of(described)));
        if (request.getNumberOfPermits() > 0) {
            permits.accumulateAndGet(request.getNumberOfPermits(), TailStream::saturatedSum);
        }
        if (cursor == null && !clientEnded) {
            begin(request.getTrackingToken());
        }
        loop.wakeReader();
    }

    private void begin(long token) {
        if (token < 0) {
            clientEnded = true;
            client.onError(WireErrors.invalid("a stream cannot begin at token " + token));
            return;
        }
        EventCursor events = log.cursor(token);
        nextToken = events.token();
        cursor = events;
        followers.came(this);
        commits = log.onCommit(loop::wake);
        if (client.isCancelled()) {
            end();
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        loop.wakeReader();
    }

    private void end() {
        clientEnded = true;
        followers.left(this);
        EventLog.Subscription subscription = commits;
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public Turn run(boolean mayBlock) throws IOException {
        EventCursor events = cursor;
        if (events == null || ended) {
            return Turn.DONE;
        }
        try {
            return send(events, mayBlock);
        } finally {
            nextToken = events.token();
        }
    }

    private Turn send(EventCursor events, boolean mayBlock) throws IOException {
        for (int seen = 0; !clientEnded && permits.get() > 0 && client.isReady(); seen++) {
            RawEvent event = mayBlock ? events.next() : events.nextFromMemory();
            if (event == null) {
                return events.token() > log.lastToken() ? Turn.DONE : Turn.AGAIN;
            }
            if (wanted(event)) {
                permits.decrementAndGet();
                client.onNext(WireMessage.of(
                        EventWithTokenPrefix.of(events.token() - 1, event.bytes().length), event.bytes()));
            }
            if (seen == TURN_EVENTS) {
                return Turn.AGAIN;
            }
        }
        if (clientEnded) {
            ended = true;
            client.onCompleted();
        }
        return Turn.DONE;
    }

    /** The token of the event that it is sent next, nearly: while it is sent many at once it may be further. */
    long nextToken() {
        return nextToken;
    }

    @Override
    public void failed(Throwable failure) {
        ended = true;
        end();
        client.onError(WireErrors.of(failure));
    }

    private boolean wanted(RawEvent event) {
        if (excluded.isEmpty() || !excluded.contains(Payload.of(event))) {
            return true;
        }
        excludedSeen++;
        return excludedSeen % EXCLUDED_SENT_EVERY == 0;
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What a client excludes; an empty revision means events without one. */
    private record Payload(String type, String revision) {

        static Payload of(PayloadDescription described) {
            return new Payload(described.getType(), described.getRevision());
        }

        static Payload of(RawEvent event) {
            return new Payload(event.payloadType(), event.payloadRevision());
        }
    }
}
