package io.daybook.kit.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** What is remembered of tokens, and for how long. */
class RecentTokensTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private Instant now = START;
    private Instant expiry = START.plus(Duration.ofHours(1));
    private final RecentTokens tokens = new RecentTokens(this::verify, () -> now);

    private Jwt verify(String token) {
        verified.add(token);
        if (token.startsWith("bad")) {
            throw new BadJwtException(token);
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .expiresAt(expiry)
                .build();
    }

    @Test
    void a_token_is_verified_once_in_a_while() {
        Jwt first = tokens.decode("a");
        now = START.plusSeconds(29);

        assertThat(tokens.decode("a")).isSameAs(first);
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        now = START.plusSeconds(30);
        assertThat(tokens.decode("a")).isNotSameAs(first);

        assertThat(verified).containsExactly("a", "b", "a");
    }

    @Test
    void one_that_expires_is_not_remembered_for_longer() {
        expiry = START.plusSeconds(5);
        tokens.decode("a");
        now = START.plusSeconds(4);
        tokens.decode("a");
        now = START.plusSeconds(5);
        tokens.decode("a");

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void one_that_is_refused_is_refused_each_time() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

        assertThat(verified).containsExactly("bad", "bad");
    }
}
