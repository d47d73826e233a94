package io.daybook.axonserver.eventstore;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * One AppendEvent call: its events are a transaction, stored when the client has sent the last and forgotten when it
 * does not.
 */
final class AppendEvents implements StreamObserver<byte[]> {

    private final EventLog log;
    private final StreamObserver<Confirmation> client;
    private final List<RawEvent> events = new ArrayList<>();
    private long bytes;
    private boolean refused;

    AppendEvents(EventLog log, StreamObserver<Confirmation> client) {
        this.log = log;
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
            events.add(checked(message));
        } catch (RuntimeException e) {
            refused = true;
            events.clear();
            client.onError(e);
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
    public void onError(Throwable gone) {
        refused = true;
        events.clear();
    }

    @Override
    public void onCompleted() {
        if (!refused) {
            Answers.confirm(log.submit(LogTransaction.events(events)), client);
        }
    }
}
