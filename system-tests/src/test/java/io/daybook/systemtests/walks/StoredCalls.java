package io.daybook.systemtests.walks;

import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.provider.CallChange;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.systemtests.walks.Database.StoredCall;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The open calls in the database, as the store over MongoDB keeps them, for one life of the coordinator. */
final class StoredCalls implements OpenCalls {

    private final Database database;
    private final int life;
    private final Consumer<Instant> due;

    /** @param due told when a call may be taken up, instead of looking each second */
    StoredCalls(Database database, int life, Consumer<Instant> due) {
        this.database = database;
        this.life = life;
        this.due = due;
    }

    private Map<String, StoredCall> calls() {
        return database.calls();
    }

    @Override
    public void write(Collection<CallChange> changes, Collection<PaymentId> lookupsDue) {
        changes.forEach(this::write);
        each(
                stored -> stored.waiting() && lookupsDue.contains(stored.call().paymentId()),
                stored -> with(stored, false, Instant.EPOCH));
        database.written();
    }

    private void write(CallChange change) {
        StoredCall known = calls().get(change.key());
        ProviderCall opened = change.opened();
        if (change.closed()) {
            calls().remove(change.key());
        } else if (known != null && change.waiting()) {
            put(with(known, true, change.leasedUntil()));
        } else if (known == null && opened != null) {
            put(new StoredCall(opened, change.waiting(), life, change.leasedUntil()));
        }
    }

    @Override
    public boolean lease(String key, Instant now, Instant until) {
        StoredCall known = calls().get(key);
        if (known == null || !isFree(known, now)) {
            return false;
        }
        put(new StoredCall(known.call(), false, life, until));
        return true;
    }

    private boolean isFree(StoredCall known, Instant now) {
        boolean own = known.life() == life && !known.waiting();
        return own || !known.leasedUntil().isAfter(now);
    }

    @Override
    public List<ProviderCall> abandoned(Instant now, int limit) {
        return calls().values().stream()
                .filter(stored -> !stored.leasedUntil().isAfter(now))
                .sorted(Comparator.comparing(StoredCall::leasedUntil))
                .limit(limit)
                .map(StoredCall::call)
                .toList();
    }

    @Override
    public void release(String key, Instant from) {
        StoredCall known = calls().get(key);
        if (known != null && known.life() == life) {
            put(with(known, known.waiting(), from));
        }
    }

    @Override
    public void releaseOwn() {
        each(stored -> stored.life() != life, stored -> with(stored, false, Instant.EPOCH));
    }

    private void each(Predicate<StoredCall> condition, UnaryOperator<StoredCall> change) {
        List<StoredCall> found = calls().values().stream().filter(condition).toList();
        found.forEach(stored -> put(change.apply(stored)));
    }

    private static StoredCall with(StoredCall stored, boolean waiting, Instant leasedUntil) {
        return new StoredCall(stored.call(), waiting, stored.life(), leasedUntil);
    }

    private void put(StoredCall stored) {
        calls().put(stored.call().key(), stored);
        due.accept(stored.leasedUntil());
    }
}
