package io.daybook.saga.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.simulated.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling the provider's webhooks from forged ones. */
class WebhookSignatureTest {

    private static final byte[] SECRET = ProviderServer.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8);
    private static final byte[] BODY = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = MovableClock.at(ProviderServer.NOW);
    private final WebhookSignature signature = new WebhookSignature(SECRET, clock);

    /** The header for a body, signed at that time. */
    static String header(long timestamp, byte[] secret, byte[] body) {
        return header(Long.toString(timestamp), secret, body);
    }

    private static String header(String timestamp, byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + timestamp + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String now() {
        return header(clock.instant().getEpochSecond(), SECRET, BODY);
    }

    @Test
    void what_the_provider_signed_is_known() {
        assertThat(signature.signs(now(), BODY)).isTrue();
        assertThat(signature.signs(now().replace(",", ", ") + ",v0=abc", BODY)).isTrue();
    }

    /** As another implementation of the same scheme has computed it. */
    @Test
    void the_scheme_is_that_of_the_provider() {
        MovableClock then = MovableClock.at(Instant.ofEpochSecond(1_492_774_577));
        assertThat(new WebhookSignature("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), then)
                        .signs(
                                "t=1492774577,v1=10b30caf84dcfd8beb447bfd48be08075c8ff1e6f540c32d3c34641e2d625514",
                                "{}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void while_the_secret_changes_one_of_several_signatures_is_enough() {
        String other = "00".repeat(32);
        String[] parts = now().split(",", -1);
        assertThat(signature.signs(parts[0] + ",v1=" + other + "," + parts[1], BODY))
                .isTrue();
        assertThat(signature.signs(parts[0] + ",v1=" + other, BODY)).isFalse();
    }

    @Test
    void another_body_time_or_secret_is_forged() {
        long time = clock.instant().getEpochSecond();
        assertThat(signature.signs(now(), "{\"type\":\"pong\"}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(signature.signs(now().replace("t=" + time, "t=" + (time + 1)), BODY))
                .isFalse();
        assertThat(signature.signs(header(time, "x".repeat(32).getBytes(StandardCharsets.UTF_8), BODY), BODY))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", ",", "t=", "v1=", "t=1,v1=", "t=now,v1=00", "t=1", "=,=", "t=99999999999999999999,v1=zz"})
    void what_is_no_signature_is_none(String header) {
        assertThat(signature.signs(header, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void a_time_within_five_minutes_is_accepted(long seconds) {
        String signed = now();
        clock.move(Duration.ofSeconds(seconds));
        assertThat(signature.signs(signed, BODY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void what_was_recorded_and_is_sent_again_later_is_not(long seconds) {
        String signed = now();
        clock.move(Duration.ofSeconds(seconds));
        assertThat(signature.signs(signed, BODY)).isFalse();
    }

    @Test
    void a_signed_time_that_is_none_is_not_accepted() {
        assertThat(signature.signs(header("now", SECRET, BODY), BODY)).isFalse();
    }
}
