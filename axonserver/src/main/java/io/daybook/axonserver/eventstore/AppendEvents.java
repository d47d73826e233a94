package io.daybook.axonserver.eventstore;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.BufferBudget;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * One AppendEvent call: its events are a transaction, stored when the client has sent the last and forgotten when it
 * does not.
 *
 * <p>What has arrived is counted against the memory for unfinished transactions: a client may send and never end, and
 * many of them would fill the heap.
 */
final class AppendEvents implements StreamObserver<byte[]> {

    /** What an event takes beside its bytes, so that events without content are counted too. */
    private static final int EVENT_OVERHEAD_BYTES = 128;

    private final EventLog log;
    private final BufferBudget arriving;
    private final StreamObserver<Confirmation> client;
    private final List<RawEvent> events = new ArrayList<>();
    private long bytes;
    private long held;
    private boolean refused;

    AppendEvents(EventLog log, BufferBudget arriving, StreamObserver<Confirmation> client) {
        this.log = log;
        this.arriving = arriving;
        this.client = client;
    }

    @Override
    public void onNext(byte[] message) {
        bytes += message.length;
        if (refused) {
            return;
        }
        try {
            if (bytes > log.transactionBytesMax()) {
                throw WireErrors.tooLarge("a transaction of more than " + log.transactionBytesMax() + " bytes");
            }
            hold(message.length + EVENT_OVERHEAD_BYTES);
            events.add(checked(message));
        } catch (RuntimeException e) {
            giveUp();
            client.onError(e);
        }
    }

    private void hold(long more) {
        if (!arriving.take(more)) {
            throw WireErrors.tooBusy("too much of unfinished transactions is held");
        }
        held += more;
    }

    private void giveBack() {
        arriving.giveBack(held);
        held = 0;
    }

    private void giveUp() {
        refused = true;
        events.clear();
        giveBack();
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
    public void onError(Throwable gone) {
        giveUp();
    }

    @Override
    public void onCompleted() {
        if (refused) {
            return;
        }
        try {
            Answers.confirm(log.submit(LogTransaction.events(events)), client);
        } finally {
            giveBack(); // From here on the log counts what waits to be written.
        }
    }
}
