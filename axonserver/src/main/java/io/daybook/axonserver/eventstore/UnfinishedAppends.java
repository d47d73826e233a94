package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.transport.BufferBudget;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The AppendEvent calls whose end has not come yet.
 *
 * <p>A client may send events and never end, and a few that do would take all the memory there is for unfinished
 * transactions. So each call has a little that nobody can take from it, enough for most transactions there are, and a
 * call that is silent for long is given up.
 */
final class UnfinishedAppends {

    /** What a call may hold whatever the others hold. */
    static final long FREE_BYTES = 64 << 10;

    /** Longer than any pause of a client that is still alive: it has all its events when it begins to send them. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final BufferBudget budget;
    private final LongSupplier nanoTime;
    private final Collection<AppendEvents> open = ConcurrentHashMap.newKeySet();

    UnfinishedAppends(BufferBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
    }

    AppendEvents begin(EventLog log, StreamObserver<Confirmation> client) {
        AppendEvents call = new AppendEvents(log, this, client);
        open.add(call);
        return call;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Lets a call that holds so much hold more; false if there is no room for what goes beyond its free part. */
    boolean grow(long held, long more) {
        long beyondFree = beyondFree(held + more) - beyondFree(held);
        return beyondFree == 0 || budget.take(beyondFree);
    }

    /** The call has ended, or was given up, and holds this no longer. */
    void over(AppendEvents call, long held) {
        open.remove(call);
        budget.giveBack(beyondFree(held));
    }

    /** Gives up what is silent for too long. */
    void sweep() {
        long now = nanoTime();
        open.forEach(call -> call.giveUpIfSilent(now));
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("axon.append.unfinished", open, Collection::size)
                .description("Calls that append events and whose end has not come yet")
                .register(registry);
        budget.measureAs(
                "axon.append.held", "Bytes of unfinished appends, beyond what each may hold in any case", registry);
    }

    private static long beyondFree(long held) {
        return Math.max(0, held - FREE_BYTES);
    }
}
