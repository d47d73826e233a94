package io.daybook.saga.provider.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells the provider's webhooks from forged ones: HMAC-SHA256 (RFC 2104) over {@code <timestamp>.<body>}, in a header
 * like {@code t=1492774577,v1=5257a869…}.
 *
 * <p>There are several signatures while the provider changes its secret, and one that fits is enough. The timestamp is
 * signed too, so that a message that somebody recorded cannot be sent again later than {@link #TOLERANCE}.
 */
final class WebhookSignature {

    static final String HEADER = "Stripe-Signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey secret;
    private final Clock clock;

    WebhookSignature(byte[] secret, Clock clock) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /** Whether the header signs this body now. */
    boolean signs(@Nullable String header, byte[] body) {
        String timestamp = "";
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                timestamp = pair[1];
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                signatures.add(bytes(pair[1]));
            }
        }
        byte[] expected = signature(timestamp, body);
        return signatures.stream().anyMatch(given -> MessageDigest.isEqual(given, expected)) && isRecent(timestamp);
    }

    private boolean isRecent(String timestamp) {
        try {
            long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
            return Math.abs(age) <= TOLERANCE.toSeconds();
        } catch (NumberFormatException noTime) {
            return false;
        }
    }

    private static byte[] bytes(String hexadecimal) {
        try {
            return HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException noSignature) {
            return new byte[0];
        }
    }

    private byte[] signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
