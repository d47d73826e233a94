package io.daybook.kit.http.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the text of a token (a cursor or consistency token) that a client gets, and verifies it when it comes back.
 *
 * <p>It is signed, not secret: HMAC-SHA256 (RFC 2104), cut to 128 bits as RFC 2104 §5 allows. Its purpose is part of
 * what is signed, so a cursor is never accepted as a consistency token.
 */
public final class TokenSigner {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKey key;

    public TokenSigner(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    public String sign(String purpose, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(SIGNATURE_BYTES + content.length)
                .put(signature(purpose, content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The text, or nothing if this was not signed here for this purpose. */
    public Optional<String> verify(String purpose, String token) {
        byte[] signed = decode(token);
        if (signed.length < SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
        boolean ours = MessageDigest.isEqual(signature(purpose, content), Arrays.copyOf(signed, SIGNATURE_BYTES));
        return ours ? Optional.of(new String(content, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] signature(String purpose, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] scope = purpose.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(scope.length).array());
            mac.update(scope);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
