package io.daybook.axonserver.eventstore;

import io.daybook.axonserver.eventstore.DrainLoop.Turn;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogReader;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Sends the records at given positions, no faster than the client takes them, and ends. */
final class RecordList implements DrainLoop.Work {

    private static final int TURN_RECORDS = 256;

    private final LogReader reader;
    private final long[] positions;
    private final ServerCallStreamObserver<WireMessage> client;
    private int next;
    private volatile boolean ended; // Volatile, because a failure may end the stream on a thread that had no turn.

    private RecordList(LogReader reader, long[] positions, ServerCallStreamObserver<WireMessage> client) {
        this.reader = reader;
        this.positions = positions;
        this.client = client;
    }

    static void send(EventLog log, Executor readers, long[] positions, ServerCallStreamObserver<WireMessage> client) {
        Answers.letGo(client);
        if (positions.length == 0) {
            client.onCompleted(); // The commonest answer to the question for snapshots: it costs no other thread.
            return;
        }
        DrainLoop loop = new DrainLoop(readers, new RecordList(log.reader(), positions, client));
        client.setOnReadyHandler(loop::wakeReader);
        loop.wakeReader();
    }

    @Override
    public Turn run(boolean mayBlock) throws IOException {
        if (!mayBlock) {
            return Turn.AGAIN;
        }
        for (int sent = 0; !ended && client.isReady() && !client.isCancelled(); sent++) {
            if (sent == TURN_RECORDS) {
                return Turn.AGAIN;
            }
            client.onNext(WireMessage.of(reader.read(positions[next]).bytes()));
            next++;
            if (next == positions.length) {
                ended = true;
                client.onCompleted();
            }
        }
        return Turn.DONE;
    }

    @Override
    public void failed(Throwable failure) {
        ended = true;
        client.onError(WireErrors.of(failure));
    }
}
