package io.daybook.saga.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events means for one call.
 *
 * @param key the key of the call
 * @param opened the call itself, where its intent is in the batch
 * @param waiting whether a look-up will be due, because its answer was lost or the customer has still to pay
 * @param closed whether its outcome is in the log
 * @param leasedUntil until when an opened call is this node's from the beginning, and a waiting one waits at most
 */
public record CallChange(
        String key, @Nullable ProviderCall opened, boolean waiting, boolean closed, Instant leasedUntil) {

    static CallChange opened(ProviderCall call, Instant leasedUntil) {
        return new CallChange(call.key(), call, false, false, leasedUntil);
    }

    static CallChange closed(String key) {
        return new CallChange(key, null, false, true, Instant.EPOCH);
    }

    static CallChange waiting(String key, Instant atLatest) {
        return new CallChange(key, null, true, false, atLatest);
    }

    /** Both changes of one call in one: a bulk may be reordered, so it holds one write for each call. */
    CallChange then(CallChange next) {
        return new CallChange(
                key,
                opened == null ? next.opened : opened,
                waiting || next.waiting,
                closed || next.closed,
                opened == null || next.waiting ? next.leasedUntil : leasedUntil);
    }
}
