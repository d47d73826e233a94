package io.daybook.axonserver.eventstore;

import io.daybook.axonserver.eventstore.DrainLoop.Turn;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogReader;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends the records at given positions, no faster than the client takes them, and ends. */
final class RecordList implements DrainLoop.Work {

    private static final int TURN_RECORDS = 256;

    private final LogReader reader;
    private final Supplier<long[]> question;
    private final ServerCallStreamObserver<WireMessage> client;
    private long @Nullable [] positions; // Null until the first turn, which asks for them.
    private int next;
    private volatile boolean ended; // Volatile, because a failure may end the stream on a thread that had no turn.

    private RecordList(LogReader reader, Supplier<long[]> question, ServerCallStreamObserver<WireMessage> client) {
        this.reader = reader;
        this.question = question;
        this.client = client;
    }

    /**
     * Answers a call.
     *
     * @param question asked on a reader's thread; there must be positions
     */
    static void send(
            EventLog log, Executor readers, Supplier<long[]> question, ServerCallStreamObserver<WireMessage> client) {
        DrainLoop loop = new DrainLoop(readers, new RecordList(log.reader(), question, client));
        client.setOnReadyHandler(loop::wakeReader);
        loop.wakeReader();
    }

    @Override
    public Turn run(boolean mayBlock) throws IOException {
        if (!mayBlock) {
            return Turn.AGAIN;
        }
        long[] all = positions == null ? question.get() : positions;
        positions = all;
        for (int sent = 0; !ended && client.isReady() && !client.isCancelled(); sent++) {
            if (sent == TURN_RECORDS) {
                return Turn.AGAIN;
            }
            client.onNext(WireMessage.of(reader.read(all[next]).bytes()));
            next++;
            if (next == all.length) {
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
