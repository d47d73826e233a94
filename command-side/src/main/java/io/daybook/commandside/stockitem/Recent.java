package io.daybook.commandside.stockitem;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was settled lately, so that a repeated message meets its own effect.
 *
 * <p>It forgets a whole generation at a time, so that forgetting costs nothing: an entry lives one to two days of event
 * time. A generation also ends when it is full, where the caller sets a bound.
 *
 * @param since when the current generation began
 * @param current where new entries go
 * @param previous the generation before, which the next one replaces
 */
record Recent<V>(Instant since, Register<V> current, Register<V> previous) {

    private static final Duration GENERATION = Duration.ofDays(1);

    static <V> Recent<V> nothing() {
        return new Recent<>(Instant.EPOCH, Register.empty(), Register.empty());
    }

    @Nullable
    V find(String key) {
        V found = current.find(key);
        return found == null ? previous.find(key) : found;
    }

    /** Remembers an entry. A clock that was set back ends no generation, or two such jumps would forget an hour. */
    Recent<V> remembering(String key, V value, Instant at, int generationSizeMax) {
        boolean ended = Duration.between(since, at).compareTo(GENERATION) >= 0 || current.size() >= generationSizeMax;
        Recent<V> from = ended ? new Recent<>(at, Register.empty(), current) : this;
        return new Recent<>(from.since, from.current.with(key, value), from.previous);
    }
}
