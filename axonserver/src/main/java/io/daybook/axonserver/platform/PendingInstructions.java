package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.InstructionResult;
import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What one client was told to do and has not answered.
 *
 * <p>A client that does not answer may have done it all the same, so the error says that the outcome is unknown.
 */
final class PendingInstructions {

    /** Callers wait ten seconds themselves, and are to hear of it before. */
    static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Map<String, CompletableFuture<Void>> byId = new ConcurrentHashMap<>();

    /** A new instruction under this id; it ends by itself when there is no answer in time. */
    @SuppressWarnings("FutureReturnValueIgnored") // What hangs on the future is the cleaning up after it.
    CompletableFuture<Void> begin(String id, String clientId) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        byId.put(id, result);
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> result.completeExceptionally(ErrorCode.INSTRUCTION_TIMED_OUT.as(
                        Status.DEADLINE_EXCEEDED,
                        "Client " + clientId + " did not answer within " + PATIENCE.toSeconds()
                                + " s; the outcome is unknown")));
        result.whenComplete((done, failure) -> byId.remove(id));
        return result;
    }

    void answered(InstructionResult answer) {
        CompletableFuture<Void> result = byId.get(answer.getInstructionId());
        if (result == null) {
            return; // It is late.
        }
        if (answer.getSuccess()) {
            result.complete(null);
        } else {
            result.completeExceptionally(ErrorCode.INSTRUCTION_FAILED.as(
                    Status.INTERNAL,
                    "The client did not do it: " + answer.getError().getMessage()));
        }
    }

    void clientLeft(String clientId) {
        byId.values()
                .forEach(result -> result.completeExceptionally(ErrorCode.INSTRUCTION_TIMED_OUT.as(
                        Status.UNAVAILABLE,
                        "Client " + clientId + " left before it answered; the outcome is unknown")));
    }
}
