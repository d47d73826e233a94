package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Open calls of one node, for tests. */
final class CallsInMemory implements OpenCalls {

    private record Open(ProviderCall call, boolean waiting, Instant leasedUntil) {}

    private final Map<String, Open> open = new LinkedHashMap<>();

    @Override
    public synchronized void write(Collection<CallChange> changes, Collection<PaymentId> lookupsDue) {
        for (CallChange change : changes) {
            if (change.closed()) {
                open.remove(change.key());
            } else if (change.opened() != null) {
                open.putIfAbsent(change.key(), new Open(change.opened(), change.lost(), change.leasedUntil()));
            } else {
                awaitLookup(change.key());
            }
        }
        open.replaceAll((key, call) ->
                lookupsDue.contains(call.call().paymentId()) ? new Open(call.call(), false, call.leasedUntil()) : call);
    }

    @Override
    public synchronized boolean lease(String key, Instant now, Instant until) {
        return open.computeIfPresent(key, (same, call) -> new Open(call.call(), call.waiting(), until)) != null;
    }

    @Override
    public synchronized List<ProviderCall> abandoned(Instant now, int limit) {
        return open.values().stream()
                .filter(call -> !call.waiting() && !call.leasedUntil().isAfter(now))
                .map(Open::call)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void awaitLookup(String key) {
        open.computeIfPresent(key, (same, call) -> new Open(call.call(), true, Instant.EPOCH));
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
