package io.daybook.commandside;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Immutable map of recently processed messages, by which a repeated message is recognised.
 *
 * <p>Entries are dropped a whole generation at a time, which costs nothing: an entry lives one to two days of event
 * time. A generation also ends when it is full, where the caller sets a bound. Time is that of the events, so a replay
 * keeps the same entries.
 *
 * @param since when the current generation began
 * @param current where new entries go
 * @param previous the generation before, which the next one replaces
 */
public record GenerationalMap<V>(Instant since, PersistentMap<V> current, PersistentMap<V> previous) {

    private static final Duration GENERATION = Duration.ofDays(1);

    /** Without entries. */
    public static <V> GenerationalMap<V> nothing() {
        return new GenerationalMap<>(Instant.EPOCH, PersistentMap.empty(), PersistentMap.empty());
    }

    /** The entry of the key, if it is still kept. */
    public @Nullable V find(String key) {
        V found = current.find(key);
        return found == null ? previous.find(key) : found;
    }

    /** Keeps an entry for a day at least, whatever their number. */
    public GenerationalMap<V> remembering(String key, V value, Instant at) {
        return remembering(key, value, at, Integer.MAX_VALUE);
    }

    /**
     * Remembers an entry. A clock that was set back ends no generation, or two such jumps would forget an hour. Time
     * counts in milliseconds, which is what the log keeps, or a replay would remember other instants.
     */
    public GenerationalMap<V> remembering(String key, V value, Instant exactly, int generationSizeMax) {
        Instant at = exactly.truncatedTo(ChronoUnit.MILLIS);
        boolean ended = Duration.between(since, at).compareTo(GENERATION) >= 0 || current.size() >= generationSizeMax;
        GenerationalMap<V> from = ended ? new GenerationalMap<>(at, PersistentMap.empty(), current) : this;
        return new GenerationalMap<>(from.since, from.current.with(key, value), from.previous);
    }
}
