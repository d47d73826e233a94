package io.daybook.axonserver.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one handler, and what it is working on.
 *
 * <p>An item leaves only against a permit that the handler gave; higher priority first, then first come, first served.
 * Each item is in exactly one place (waiting, delivered, or neither), and moves under one lock, so that a handler which
 * leaves hands back exactly what it never saw and exactly what it may have done.
 *
 * @param <T> what is handed to the handler
 */
public final class PermitQueue<T> {

    /** What became of an item that was offered. */
    public enum Admission {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /**
     * What a handler leaves behind.
     *
     * @param waiting never sent, so somebody else may have it
     * @param delivered sent and not answered, so its outcome is unknown
     */
    public record Leftovers<T>(List<T> waiting, List<T> delivered) {}

    private final QueueLimits limits;
    private final NavigableSet<Entry<T>> waiting = new TreeSet<>();
    private final IdentityHashMap<T, Entry<T>> entries = new IdentityHashMap<>(); // What waits and is to be answered.
    private final Set<T> delivered = Collections.newSetFromMap(new IdentityHashMap<>());
    private long permits;
    private long arrivals;
    private boolean closed;

    public PermitQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /**
     * Lets the item wait, if the handler is still open for it.
     *
     * @param openForIt asked under the lock, so that nothing slips in behind a handler that unsubscribes
     */
    public synchronized Admission offer(T item, long priority, BooleanSupplier openForIt) {
        if (closed || !openForIt.getAsBoolean()) {
            return Admission.CLOSED;
        }
        if (waiting.size() >= limits.waitingMax(priority)) {
            return Admission.FULL;
        }
        Entry<T> entry = new Entry<>(item, priority, arrivals++);
        waiting.add(entry);
        entries.put(item, entry);
        return Admission.ACCEPTED;
    }

    /** Queues a message about an earlier item in the same order; it is never answered, so it is not tracked. */
    public synchronized void offerControl(T item) {
        if (!closed) {
            waiting.add(new Entry<>(item, 0, arrivals++));
        }
    }

    /** The handler may be sent that many more. */
    public synchronized void grant(long more) {
        if (more > 0) {
            long sum = permits + more;
            permits = sum < 0 ? Long.MAX_VALUE : sum;
        }
    }

    /** The next item to send, which uses a permit; null when there is none of either. */
    public synchronized @Nullable T next() {
        if (permits == 0 || closed) {
            return null;
        }
        Entry<T> entry = waiting.pollFirst();
        if (entry == null) {
            return null;
        }
        permits--;
        if (entries.remove(entry.item()) != null) {
            delivered.add(entry.item());
        }
        return entry.item();
    }

    /** Takes back an item that {@link #next()} gave out but that was not sent after all, with its permit. */
    public synchronized void unsent(T item) {
        delivered.remove(item);
        grant(1);
    }

    /** The handler is done with the item. False if it was not working on it. */
    public synchronized boolean settle(T item) {
        return delivered.remove(item);
    }

    /** Takes the item back if it was not sent yet, without looking through all the others. */
    public synchronized boolean withdraw(T item) {
        Entry<T> entry = entries.remove(item);
        return entry != null && waiting.remove(entry);
    }

    /** How many wait to be sent, what is said about earlier ones not counted. */
    public synchronized int waiting() {
        return entries.size();
    }

    /** Takes back every unsent item that matches. */
    public synchronized List<T> withdrawIf(Predicate<T> condition) {
        List<T> taken = waiting.stream()
                .map(Entry::item)
                .filter(item -> entries.containsKey(item) && condition.test(item))
                .toList();
        taken.forEach(this::withdraw);
        return taken;
    }

    /** Takes nothing more and hands everything back. */
    public synchronized Leftovers<T> close() {
        List<T> unsent = withdrawIf(item -> true);
        List<T> unanswered = new ArrayList<>(delivered);
        closed = true;
        waiting.clear();
        delivered.clear();
        return new Leftovers<>(unsent, unanswered);
    }

    private record Entry<T>(T item, long priority, long arrival) implements Comparable<Entry<T>> {

        @Override
        public int compareTo(Entry<T> other) {
            int byPriority = Long.compare(other.priority, priority);
            return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
        }
    }
}
