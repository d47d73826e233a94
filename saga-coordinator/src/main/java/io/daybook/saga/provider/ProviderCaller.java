package io.daybook.saga.provider;

import io.daybook.kit.axon.LoggedProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries open calls out, each on a thread of its own, so that a slow one holds up no other.
 *
 * <p>A call is made at once only where it is surely the first time; whatever is found abandoned (after a crash, from
 * another node, after an answer that nobody would take) is looked up by its key, and made only if the provider does not
 * know it.
 */
public final class ProviderCaller {

    /** Longer than any call may take, or two nodes would work on one call. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /**
     * When a call is looked up that no saga asks for, because it has ended or the customer has still to pay: twice the
     * pause between two look-ups of a saga.
     */
    static final Duration LOOKUP_AT_LATEST = Duration.ofHours(4);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderCaller.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TAKEN_UP_MAX = 100;
    private static final int UNDER_WAY_MAX = 10_000; // Some megabytes.

    private final PaymentProvider provider;
    private final OpenCalls calls;
    private final PaymentsTold payments;
    private final Executor pool;
    private final Clock clock;
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean takingUp = new AtomicBoolean();

    /**
     * @param provider who is called
     * @param calls what is open
     * @param payments are told
     * @param pool one thread for each call under way
     */
    public ProviderCaller(
            PaymentProvider provider, OpenCalls calls, PaymentsTold payments, Executor pool, Clock clock) {
        this.provider = provider;
        this.calls = calls;
        this.payments = payments;
        this.pool = pool;
        this.clock = clock;
    }

    /** Opens a call that no intent in the log asks for, and carries it out. Once this returns, it cannot be lost. */
    public void open(ProviderCall call) {
        calls.write(List.of(CallChange.opened(call, clock.instant().plus(LEASE))), List.of());
        carryOut(call);
    }

    /**
     * Makes a new call that this node leases already. Where so many are under way that it would wait for a thread until
     * that lease ends, it is left to be taken up then, instead of being held in memory.
     */
    void carryOut(ProviderCall call) {
        if (working.size() >= UNDER_WAY_MAX) {
            return;
        }
        Instant leased = clock.instant();
        start(call, () -> {
            boolean old = clock.instant().isAfter(leased.plus(LEASE.dividedBy(2)));
            if (!old || lease(call)) {
                settle(call, outcome(call, () -> provider.make(call)));
            }
        });
    }

    /** Takes up what nobody works on. However often this is asked for, it waits for a thread once. */
    public void takeUp() {
        if (takingUp.compareAndSet(false, true)) {
            pool.execute(this::takeUpNow);
        }
    }

    /**
     * Each call is leased when its turn comes, and not before, or its lease might end while it waits. Where there are
     * more than are taken up at once, the next follow as soon as these are done.
     */
    private void takeUpNow() {
        takingUp.set(false);
        try {
            List<ProviderCall> abandoned = calls.abandoned(clock.instant(), TAKEN_UP_MAX);
            CompletableFuture<?>[] started = abandoned.stream()
                    .map(call -> start(call, () -> lookUp(call)))
                    .flatMap(Optional::stream)
                    .toArray(CompletableFuture[]::new);
            if (abandoned.size() == TAKEN_UP_MAX && started.length > 0) {
                var unused = CompletableFuture.allOf(started).thenRun(this::takeUp);
            }
        } catch (RuntimeException unavailable) {
            LOG.info("Open calls cannot be taken up now: {}", unavailable.toString());
        }
    }

    private void lookUp(ProviderCall call) {
        if (lease(call)) {
            settle(call, outcome(call, () -> provider.find(call).orElseGet(() -> provider.make(call))));
        }
    }

    private boolean lease(ProviderCall call) {
        Instant now = clock.instant();
        return calls.lease(call.key(), now, now.plus(LEASE));
    }

    /** What comes back is complete when the work is done; nothing where the call is being worked on. */
    private Optional<CompletableFuture<Void>> start(ProviderCall call, Runnable work) {
        if (!working.add(call.key())) {
            return Optional.empty();
        }
        return Optional.of(CompletableFuture.runAsync(
                () -> {
                    try {
                        LoggedProcess.run(call.orderId().value(), work);
                    } catch (RuntimeException failed) {
                        LOG.warn(
                                "Call {} of payment {} will be taken up again",
                                call.intent(),
                                call.paymentId(),
                                failed);
                    } finally {
                        working.remove(call.key());
                    }
                },
                pool));
    }

    private static Outcome outcome(ProviderCall call, Supplier<Outcome> provider) {
        try {
            return provider.get();
        } catch (RuntimeException failed) {
            LOG.warn("The outcome of {} of payment {} is unknown", call.intent(), call.paymentId(), failed);
            return new Outcome.Unknown();
        }
    }

    /**
     * A call that the payment heard of is closed, also by the event that follows: one that came back after that event,
     * with a write of a node that was held up, leads to no other. A call that it did not hear of waits for its next
     * turn.
     */
    private void settle(ProviderCall call, Outcome outcome) {
        if (!payments.tell(call, outcome)) {
            calls.release(call.key(), clock.instant().plus(RETRY));
            return;
        }
        CallChange change = outcome.settles(call.intent())
                ? CallChange.closed(call.key())
                : CallChange.waiting(call.key(), clock.instant().plus(LOOKUP_AT_LATEST));
        calls.write(List.of(change), List.of());
    }
}
