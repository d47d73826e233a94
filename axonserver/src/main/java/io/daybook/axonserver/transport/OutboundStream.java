package io.daybook.axonserver.transport;

import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream to one client: any thread may send, the client sees one message after the other at the pace it reads.
 *
 * <p>gRPC's observers are neither thread-safe nor bounded. Here whoever comes first writes for all who come meanwhile,
 * so nobody waits; what the client is not ready for is kept within the {@link OutboundBuffers}, and beyond them the
 * stream is ended rather than the server.
 *
 * @param <T> the message that the client receives: a {@link MessageLite}, or a {@link WireMessage} passed on as bytes
 */
public final class OutboundStream<T> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundStream.class);

    private final ServerCallStreamObserver<T> call;
    private final OutboundBuffers buffers;
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong permits = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger pumping = new AtomicInteger();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final AtomicBoolean goneReported = new AtomicBoolean();
    private volatile Supplier<@Nullable T> source = () -> null;
    private volatile Runnable afterWrite = () -> {};
    private volatile Runnable whenGone = () -> {};
    private volatile boolean closed;

    /**
     * Takes over the call.
     *
     * @param call a call whose service method has not returned yet, because gRPC takes handlers only until then
     */
    public OutboundStream(ServerCallStreamObserver<T> call, OutboundBuffers buffers) {
        this.call = call;
        this.buffers = buffers;
        buffers.opened(this);
        call.setOnReadyHandler(this::pump);
        call.setOnCancelHandler(this::close);
    }

    /** Asks this source for more whenever the client is ready and nothing else is waiting. */
    public void pullFrom(Supplier<@Nullable T> more) {
        source = more;
    }

    /** Calls back after each message handed to the transport. */
    public void afterEachWrite(Runnable callback) {
        afterWrite = callback;
    }

    /** Calls back once when nothing can be sent any more, whoever ended the stream. */
    public void whenGone(Runnable callback) {
        whenGone = callback;
    }

    /** From now on a message goes out only against a permit. */
    public void requirePermits() {
        permits.set(0);
    }

    /** Lets that many more messages go. */
    public void grant(long more) {
        if (more > 0) {
            permits.accumulateAndGet(more, OutboundStream::saturatedSum);
            pump();
        }
    }

    /** Sends after everything that was queued before. */
    public void send(T message) {
        queue(message);
        pump();
    }

    /**
     * Takes a place in the order; the next {@link #pump()} sends, or ends the stream that holds too much. Nothing of
     * that happens here, so it may be called while locks are held.
     */
    public void queue(T message) {
        if (closed) {
            return;
        }
        long bytes = bytesOf(message);
        queuedBytes.addAndGet(bytes);
        queue.add(message);
        buffers.take(this, bytes);
    }

    /** What waits for the client. */
    long queuedBytes() {
        return queuedBytes.get();
    }

    /** The next {@link #pump()} ends the stream. */
    void endAsFull() {
        endWith(ErrorCode.TOO_MANY_REQUESTS.as(
                Status.RESOURCE_EXHAUSTED, "Too much is waiting for this client to read it"));
    }

    /** Whether it ends, or has ended, without what is queued. */
    boolean failing() {
        Ending due = ending.get();
        return closed || (due != null && due.failure() != null);
    }

    /** Ends the stream after what is queued, as far as there are permits for it: a client that left gives no more. */
    public void complete() {
        ending.compareAndSet(null, new Ending(null));
        pump();
    }

    /** Ends the stream now; what is queued is dropped. */
    public void fail(StatusRuntimeException reason) {
        endWith(reason);
        pump();
    }

    private void endWith(StatusRuntimeException reason) {
        ending.updateAndGet(earlier -> earlier != null && earlier.failure() != null ? earlier : new Ending(reason));
    }

    /** Sends what can be sent, and ends whom that costs its place. Safe to call at any time from any thread. */
    public void pump() {
        writeInTurn();
        for (OutboundStream<?> other = buffers.nextEnded(); other != null; other = buffers.nextEnded()) {
            other.writeInTurn();
        }
    }

    private void writeInTurn() {
        if (pumping.getAndIncrement() != 0) {
            return; // Whoever is writing sees the count and goes round once more.
        }
        int seen = 1;
        do {
            writeWhileReady();
            seen = pumping.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeWhileReady() {
        try {
            while (!closed && !endIfDue() && call.isReady()) {
                T message = take();
                if (message == null) {
                    break;
                }
                call.onNext(message);
                afterWrite.run();
            }
        } catch (RuntimeException | Error e) {
            breakOff(e);
        }
        if (closed) {
            discardQueue();
        }
    }

    /** Hangs up, or the client would wait on a stream that nobody knows any more. */
    private void breakOff(Throwable cause) {
        closed = true;
        try {
            LOG.warn("A stream broke while it was written to", cause);
            call.onError(ErrorCode.OTHER.as(Status.INTERNAL, "The server failed while it wrote to this stream"));
        } catch (RuntimeException | Error e) {
            LOG.debug("The call was over already", e);
        }
        markGone();
    }

    private @Nullable T take() {
        if (queue.isEmpty()) {
            return source.get();
        }
        if (permits.get() == 0) {
            return null;
        }
        permits.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
        T message = queue.remove();
        release(message);
        return message;
    }

    private boolean endIfDue() {
        Ending due = ending.get();
        if (due == null || (due.failure() == null && !queue.isEmpty() && permits.get() > 0)) {
            return false;
        }
        if (due.failure() == null) {
            call.onCompleted();
        } else {
            call.onError(due.failure());
        }
        markGone();
        return true;
    }

    private void close() {
        markGone();
        pump();
    }

    private void markGone() {
        closed = true;
        buffers.gone(this);
        if (goneReported.compareAndSet(false, true)) {
            try {
                whenGone.run();
            } catch (RuntimeException | Error e) {
                LOG.error("What hangs on a stream that ended was not let go", e);
            }
        }
    }

    private void discardQueue() {
        for (T message = queue.poll(); message != null; message = queue.poll()) {
            release(message);
        }
    }

    private void release(T message) {
        long bytes = bytesOf(message);
        queuedBytes.addAndGet(-bytes);
        buffers.giveBack(bytes);
    }

    private static long bytesOf(Object message) {
        return message instanceof MessageLite parsed ? parsed.getSerializedSize() : ((WireMessage) message).available();
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private record Ending(@Nullable StatusRuntimeException failure) {}
}
