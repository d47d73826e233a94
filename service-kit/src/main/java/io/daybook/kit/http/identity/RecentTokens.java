package io.daybook.kit.http.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Remembers for a moment which tokens were good. To verify a signature costs more than all else that is done for a
 * request that is refused, and the same token comes again and again.
 *
 * <p>A token is good for no longer than it says, and an issuer's key is believed in for a moment longer than without
 * this.
 */
final class RecentTokens implements JwtDecoder {

    private static final int REMEMBERED_MAX = 1_000;
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final ConcurrentLruCache<String, Seen> recent;
    private final InstantSource clock;

    private record Seen(Jwt token, Instant until) {}

    RecentTokens(JwtDecoder decoder, InstantSource clock) {
        this.clock = clock;
        this.recent = new ConcurrentLruCache<>(REMEMBERED_MAX, text -> seen(decoder.decode(text)));
    }

    private Seen seen(Jwt token) {
        Instant soon = clock.instant().plus(MOMENT);
        Instant expiry = Objects.requireNonNull(token.getExpiresAt());
        return new Seen(token, expiry.isBefore(soon) ? expiry : soon);
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        Seen seen = recent.get(token);
        if (clock.instant().isBefore(seen.until())) {
            return seen.token();
        }
        recent.remove(token);
        return recent.get(token).token();
    }
}
