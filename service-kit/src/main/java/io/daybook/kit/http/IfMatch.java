package io.daybook.kit.http;

import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} of a command (RFC 9110 §13.1.1), as an endpoint takes it; it is never null. {@code
 * If-None-Match: *} (§13.1.2) is the same as expecting version −1, in which nothing exists.
 *
 * <p>Our entity tags are {@code "<version>.<changes>"} and only the version counts, because it alone says what the
 * client decided on.
 *
 * @param conditional whether versions count at all: not without the header, and not for {@code *}
 * @param existing whether the resource has to exist ({@code *})
 * @param versions the versions that would do, −1 for what is shown before its first event; empty and conditional means
 *     that none will
 */
public record IfMatch(boolean conditional, boolean existing, SortedSet<Long> versions) {

    /**
     * Sends a command with the version that it expects, and with the next if the resource is not in that one.
     *
     * @param send sends it once; takes the expected version, null for any
     * @throws Problem 412 {@code VERSION_MISMATCH} if no tag can match
     * @throws RefusedException whatever the last attempt was refused with
     */
    public <R> R send(Function<@Nullable Long, R> send) {
        if (!conditional) {
            return send.apply(null);
        }
        RefusedException mismatch = null;
        for (Long version : versions) {
            try {
                return send.apply(version);
            } catch (RefusedException refused) {
                if (refused.refusal().kind() != Refusal.Kind.VERSION_MISMATCH) {
                    throw refused;
                }
                mismatch = refused;
            }
        }
        throw mismatch == null ? Problem.versionMismatch() : mismatch;
    }
}
