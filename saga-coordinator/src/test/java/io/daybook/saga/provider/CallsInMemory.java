package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Open calls as one node sees them, for tests. */
final class CallsInMemory implements OpenCalls {

    private record Open(ProviderCall call, boolean waiting, Instant leasedUntil) {}

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Set<String> elsewhere = new HashSet<>();

    @Override
    public synchronized void write(Collection<CallChange> changes, Collection<PaymentId> lookupsDue) {
        for (CallChange change : changes) {
            if (change.closed()) {
                open.remove(change.key());
            } else if (change.opened() != null) {
                open.putIfAbsent(change.key(), new Open(change.opened(), change.waiting(), change.leasedUntil()));
            } else {
                open.computeIfPresent(change.key(), (same, call) -> new Open(call.call(), true, change.leasedUntil()));
            }
        }
        open.replaceAll(
                (key, call) -> call.waiting() && lookupsDue.contains(call.call().paymentId())
                        ? new Open(call.call(), false, Instant.EPOCH)
                        : call);
    }

    @Override
    public synchronized boolean lease(String key, Instant now, Instant until) {
        Open call = open.get(key);
        if (call == null
                || ((call.waiting() || elsewhere.contains(key))
                        && call.leasedUntil().isAfter(now))) {
            return false;
        }
        open.put(key, new Open(call.call(), false, until));
        return true;
    }

    /** Another node leases the call. */
    synchronized void leasedElsewhere(String key, Instant until) {
        elsewhere.add(key);
        open.computeIfPresent(key, (same, call) -> new Open(call.call(), call.waiting(), until));
    }

    @Override
    public synchronized List<ProviderCall> abandoned(Instant now, int limit) {
        return open.values().stream()
                .filter(call -> !call.leasedUntil().isAfter(now))
                .map(Open::call)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void release(String key, Instant from) {
        open.computeIfPresent(key, (same, call) -> new Open(call.call(), call.waiting(), from));
    }

    @Override
    public synchronized void releaseOwn() {
        open.replaceAll((key, call) -> new Open(call.call(), false, Instant.EPOCH));
    }
}
