package io.daybook.saga.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events means for one call.
 *
 * @param key the key of the call
 * @param opened the call itself, where its intent is in the batch
 * @param lost whether its outcome is lost and a look-up will be due
 * @param closed whether its outcome is in the log
 * @param leasedUntil until when an opened call is this node's from the beginning, and a lost one waits at most
 */
public record CallChange(String key, @Nullable ProviderCall opened, boolean lost, boolean closed, Instant leasedUntil) {

    static CallChange opened(ProviderCall call, Instant leasedUntil) {
        return new CallChange(call.key(), call, false, false, leasedUntil);
    }

    static CallChange closed(String key) {
        return new CallChange(key, null, false, true, Instant.EPOCH);
    }

    static CallChange lost(String key, Instant waitingUntil) {
        return new CallChange(key, null, true, false, waitingUntil);
    }

    /** Both changes of one call in one: a bulk may be reordered, so it holds one write for each call. */
    CallChange then(CallChange next) {
        return new CallChange(
                key,
                opened == null ? next.opened : opened,
                lost || next.lost,
                closed || next.closed,
                opened == null || next.lost ? next.leasedUntil : leasedUntil);
    }
}
