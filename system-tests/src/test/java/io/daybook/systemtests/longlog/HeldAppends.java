package io.daybook.systemtests.longlog;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a server take so many transactions of events, and leaves what comes then without an answer until it is let. */
final class HeldAppends implements ServerInterceptor {

    private final AtomicLong left;

    HeldAppends(long transactions) {
        left = new AtomicLong(transactions);
    }

    /** Whether one was left without an answer. */
    boolean isHolding() {
        return left.get() < 0;
    }

    void release() {
        left.set(Long.MAX_VALUE);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean append = "AppendEvent".equals(call.getMethodDescriptor().getBareMethodName());
        return append && left.getAndDecrement() <= 0 ? new ServerCall.Listener<>() {} : next.startCall(call, headers);
    }
}
