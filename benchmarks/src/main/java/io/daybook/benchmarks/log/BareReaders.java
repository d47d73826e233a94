package io.daybook.benchmarks.log;

import io.daybook.benchmarks.measure.RepeatedOperation;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The floor of every reader: the same number of bytes in a stream over gRPC, on the same number of connections. */
final class BareReaders implements RepeatedOperation, AutoCloseable {

    /** How many portions are asked for ahead, as readers of the log do. */
    private static final int AHEAD = ScratchLog.PERMITS / Readers.EVENTS;

    private final List<ManagedChannel> channels;
    private final byte[] message;
    private final Map<Integer, Reader> readers = new ConcurrentHashMap<>();

    BareReaders(List<ManagedChannel> channels, byte[] message) {
        this.channels = channels;
        this.message = message;
    }

    /** The next portion of one reader. */
    @Override
    public CompletableFuture<Integer> start(int reader) {
        return readers.computeIfAbsent(reader, first -> {
                    Reader begun = new Reader();
                    BareGrpc.stream(channels.get(first % channels.size()), message, begun);
                    return begun;
                })
                .next();
    }

    @Override
    public void close() {
        readers.values().forEach(Reader::cancel);
    }

    /** Counts what comes, and asks for another portion for each that is taken. */
    private static final class Reader implements ClientResponseObserver<byte[], byte[]> {

        private @Nullable ClientCallStreamObserver<byte[]> call;
        private @Nullable CompletableFuture<Integer> waiting;
        private @Nullable Throwable ended;
        private int messages;
        private int portions;

        @Override
        public synchronized void beforeStart(ClientCallStreamObserver<byte[]> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(AHEAD * Readers.EVENTS);
        }

        synchronized CompletableFuture<Integer> next() {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            if (portions > 0) {
                portions--;
                askForMore();
                return CompletableFuture.completedFuture(Readers.EVENTS);
            }
            CompletableFuture<Integer> portion = new CompletableFuture<>();
            waiting = portion;
            return portion;
        }

        @Override
        public void onNext(byte[] message) {
            CompletableFuture<Integer> portion;
            synchronized (this) {
                if (++messages % Readers.EVENTS != 0) {
                    return;
                }
                portion = waiting;
                waiting = null;
                portions += portion == null ? 1 : 0;
            }
            if (portion != null) {
                askForMore();
                portion.complete(Readers.EVENTS);
            }
        }

        private synchronized void askForMore() {
            if (call != null) {
                call.request(Readers.EVENTS);
            }
        }

        @Override
        public void onError(Throwable failed) {
            CompletableFuture<Integer> portion;
            synchronized (this) {
                ended = failed;
                portion = waiting;
            }
            if (portion != null) {
                portion.completeExceptionally(failed);
            }
        }

        @Override
        public void onCompleted() {
            onError(new IllegalStateException("the stream has ended"));
        }

        synchronized void cancel() {
            if (call != null) {
                call.cancel("the measurement is over", null);
            }
        }
    }
}
