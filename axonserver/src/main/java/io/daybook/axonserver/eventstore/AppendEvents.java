package io.daybook.axonserver.eventstore;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * One AppendEvent call: its events are a transaction, stored when the client has sent the last and forgotten when it
 * does not.
 *
 * <p>What has arrived is counted among the {@link UnfinishedAppends}. Its methods take turns, because a call may be
 * given up on another thread than the one that its events arrive on.
 */
final class AppendEvents implements StreamObserver<byte[]> {

    /** What an event takes beside its bytes, so that events without content are counted too. */
    private static final int EVENT_OVERHEAD_BYTES = 128;

    private final EventLog log;
    private final UnfinishedAppends unfinished;
    private final StreamObserver<Confirmation> client;
    private final List<RawEvent> events = new ArrayList<>();
    private long held;
    private long heardAtNanos;
    private boolean over;

    AppendEvents(EventLog log, UnfinishedAppends unfinished, StreamObserver<Confirmation> client) {
        this.log = log;
        this.unfinished = unfinished;
        this.client = client;
        this.heardAtNanos = unfinished.nanoTime();
    }

    @Override
    public synchronized void onNext(byte[] message) {
        heardAtNanos = unfinished.nanoTime();
        if (over) {
            return;
        }
        try {
            hold(message.length + EVENT_OVERHEAD_BYTES);
            events.add(checked(message));
        } catch (RuntimeException e) {
            giveUp();
            client.onError(e);
        }
    }

    private void hold(long more) {
        if (held + more > log.transactionBytesMax()) {
            throw WireErrors.tooLarge("a transaction of more than " + log.transactionBytesMax() + " bytes");
        }
        if (!unfinished.grow(held, more)) {
            throw WireErrors.tooBusy("too much of unfinished transactions is held");
        }
        held += more;
    }

    private void giveUp() {
        if (!over) {
            over = true;
            events.clear();
            unfinished.over(this, held);
        }
    }

    /** Ends the call of a client that began a transaction and sends no more of it. */
    synchronized void giveUpIfSilent(long nowNanos) {
        if (!over && nowNanos - heardAtNanos > UnfinishedAppends.SILENCE_MAX.toNanos()) {
            giveUp();
            client.onError(ErrorCode.OTHER.as(
                    Status.DEADLINE_EXCEEDED,
                    "the transaction did not go on for " + UnfinishedAppends.SILENCE_MAX.toSeconds()
                            + " s; nothing of it is stored"));
        }
    }

    /** The event of a message, if it is one. */
    static RawEvent checked(byte[] message) {
        try {
            return RawEvent.checked(message);
        } catch (InvalidProtocolBufferException e) {
            throw WireErrors.invalid("not an event: " + e.getMessage());
        }
    }

    @Override
    public synchronized void onError(Throwable gone) {
        giveUp();
    }

    @Override
    public synchronized void onCompleted() {
        if (over) {
            return;
        }
        LogTransaction transaction = LogTransaction.events(events);
        giveUp(); // From here on the log counts what waits to be written.
        Answers.confirm(log.submit(transaction), client);
    }
}
