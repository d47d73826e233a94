package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.daybook.axonserver.log.WireErrors;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Sends the confirmation or the error of an append when the log has completed it. */
final class Answers {

    private static final Confirmation STORED =
            Confirmation.newBuilder().setSuccess(true).build();

    private Answers() {}

    @SuppressWarnings("FutureReturnValueIgnored") // The answer is given in the callback, and nobody waits for it here.
    static void confirm(CompletableFuture<Long> stored, StreamObserver<Confirmation> client) {
        stored.whenComplete((token, failure) -> {
            if (failure == null) {
                client.onNext(STORED);
                client.onCompleted();
            } else {
                client.onError(WireErrors.of(failure));
            }
        });
    }

    /** A client that is gone is no error: what it asked for has been done or is no longer wanted. */
    static void letGo(StreamObserver<?> client) {
        if (client instanceof ServerCallStreamObserver<?> call) {
            call.setOnCancelHandler(() -> {});
        }
    }
}
