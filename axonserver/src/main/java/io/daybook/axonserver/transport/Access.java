package io.daybook.axonserver.transport;

import org.jspecify.annotations.Nullable;

/**
 * Who may connect, and how.
 *
 * @param token what every caller must know; null lets everybody in
 * @param tls null for none
 */
public record Access(@Nullable String token, @Nullable ReloadedTls tls) {

    /** A secret must not end up in a log by way of a message. */
    @Override
    public String toString() {
        return "Access[token " + (token == null ? "none" : "set") + "]";
    }
}
