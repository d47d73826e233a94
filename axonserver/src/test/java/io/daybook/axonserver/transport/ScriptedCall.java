package io.daybook.axonserver.transport;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A gRPC call whose client is ready exactly when the test says so, and which notices two writers at once. */
public final class ScriptedCall<T> extends ServerCallStreamObserver<T> {

    public final List<T> written = new ArrayList<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private int room;
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};
    volatile boolean overlapped;
    volatile boolean completed;
    volatile boolean broken;
    public volatile @Nullable Throwable error;

    public ScriptedCall(int room) {
        this.room = room;
    }

    void makeRoom(int more) {
        room += more;
        onReady.run();
    }

    void cancel() {
        onCancel.run();
    }

    @Override
    public boolean isReady() {
        return room > 0;
    }

    @Override
    public void onNext(T message) {
        if (!writing.compareAndSet(false, true)) {
            overlapped = true;
        }
        if (broken) {
            throw new IllegalStateException("call already closed");
        }
        room--;
        written.add(message);
        writing.set(false);
    }

    @Override
    public void onError(Throwable cause) {
        error = cause;
    }

    @Override
    public void onCompleted() {
        completed = true;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        onCancel = handler;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
}
