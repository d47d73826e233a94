package io.daybook.axonserver.eventstore;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The one answer of a call. */
final class Answer<T> implements StreamObserver<T> {

    private final CompletableFuture<T> value = new CompletableFuture<>();

    CompletableFuture<T> value() {
        return value;
    }

    @Override
    public void onNext(T answer) {
        value.complete(answer);
    }

    @Override
    public void onError(Throwable failure) {
        value.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        value.completeExceptionally(new AssertionError("the call ended without an answer"));
    }
}
