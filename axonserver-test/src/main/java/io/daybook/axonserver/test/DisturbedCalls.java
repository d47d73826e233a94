package io.daybook.axonserver.test;

import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees every call to the server and disturbs those that a test wants disturbed. */
final class DisturbedCalls implements ServerInterceptor, AutoCloseable {

    private static final Status BROKEN = ErrorCode.OTHER
            .as(Status.UNAVAILABLE, "The test wanted this call to fail")
            .getStatus();

    private final Map<AxonServerCall, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<AxonServerCall, Integer> losses = new ConcurrentHashMap<>();
    private final Map<AxonServerCall, Duration> delays = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "axonserver-late-answers");
        thread.setDaemon(true);
        return thread;
    });

    void refuse(AxonServerCall call, int times) {
        refusals.put(call, times);
    }

    void loseAnswers(AxonServerCall call, int times) {
        losses.put(call, times);
    }

    void delayAnswers(AxonServerCall call, Duration by) {
        delays.put(call, by);
    }

    void clear() {
        refusals.clear();
        losses.clear();
        delays.clear();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<AxonServerCall> known = Stream.of(AxonServerCall.values())
                .filter(candidate -> candidate.is(call.getMethodDescriptor()))
                .findFirst();
        if (known.isEmpty()) {
            return next.startCall(call, headers);
        }
        if (isTurnOf(refusals, known.get())) {
            call.close(BROKEN, trailers());
            return new ServerCall.Listener<>() {};
        }
        Duration delay = delays.getOrDefault(known.get(), Duration.ZERO);
        ServerCall<Q, A> answered = delay.isZero() ? call : new LateAnswer<>(call, delay);
        return next.startCall(isTurnOf(losses, known.get()) ? new LostAnswer<>(answered) : answered, headers);
    }

    /** Counts down; the last time takes the fault away. */
    private static boolean isTurnOf(Map<AxonServerCall, Integer> faults, AxonServerCall call) {
        boolean[] turn = {false};
        faults.computeIfPresent(call, (any, left) -> {
            turn[0] = left > 0;
            return left > 1 ? left - 1 : null;
        });
        return turn[0];
    }

    private static Metadata trailers() {
        Metadata trailers = new Metadata();
        trailers.put(ErrorCode.TRAILER, ErrorCode.OTHER.code());
        return trailers;
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    /** A call whose answer comes to nothing. */
    private static final class LostAnswer<Q, A> extends SimpleForwardingServerCall<Q, A> {

        LostAnswer(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendMessage(A message) {
            // That is what is lost.
        }

        @Override
        public void close(Status status, Metadata trailers) {
            super.close(BROKEN, trailers());
        }
    }

    /** A call that is answered on another thread, in order, because the network's must not wait. */
    private final class LateAnswer<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Duration by;

        LateAnswer(ServerCall<Q, A> call, Duration by) {
            super(call);
            this.by = by;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            afterwards(() -> super.sendHeaders(headers));
        }

        @Override
        public void sendMessage(A message) {
            afterwards(() -> super.sendMessage(message));
        }

        @Override
        public void close(Status status, Metadata trailers) {
            afterwards(() -> super.close(status, trailers));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it; the server's end ends it.
        private void afterwards(Runnable step) {
            later.schedule(step, by.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
