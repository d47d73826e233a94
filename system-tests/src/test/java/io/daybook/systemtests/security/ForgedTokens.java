package io.daybook.systemtests.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/**
 * Access tokens that must not be accepted, each with what is wrong with it.
 *
 * @param issuer whose tokens are accepted
 * @param account who would be let in everywhere
 */
record ForgedTokens(EmbeddedIssuer issuer, IssuerAccount account) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int HOUR = 3_600;

    /** All of them, by what is wrong. */
    Map<String, String> all() throws IOException, GeneralSecurityException {
        Map<String, String> tokens = new LinkedHashMap<>();
        Instant now = Instant.now();
        tokens.put("expired", changed(claims -> claims.issuedAt(now.minusSeconds(2 * HOUR))
                .notBefore(now.minusSeconds(2 * HOUR))
                .expiresAt(now.minusSeconds(HOUR))));
        tokens.put("not yet valid", changed(claims -> claims.notBefore(now.plusSeconds(HOUR))
                .expiresAt(now.plusSeconds(2 * HOUR))));
        tokens.put("without end", changed(claims -> claims.claims(all -> all.remove("exp"))));
        tokens.put("of nobody", changed(claims -> claims.claims(all -> all.remove("sub"))));
        tokens.put("of another issuer", changed(claims -> claims.issuer("http://127.0.0.1:1")));
        tokens.put("for another audience", changed(claims -> claims.audience(List.of("another"))));
        tokens.put("for no audience", changed(claims -> claims.claims(all -> all.remove("aud"))));
        for (SignatureAlgorithm other : List.of(SignatureAlgorithm.RS512, SignatureAlgorithm.PS256)) {
            tokens.put("signed with " + other.getName(), issuer.token(other, this::ofAccount));
        }
        String payload = issuer.token(account).split("\\.", -1)[1];
        tokens.put("not signed", encoded("{\"alg\":\"none\"}") + "." + payload + ".");
        tokens.put("signed with nothing", encoded("{\"alg\":\"RS256\"}") + "." + payload + ".");
        publicKeys().forEach((form, key) -> tokens.put("signed with the public key as " + form, hmac(payload, key)));
        tokens.put("signed with another key", ofAnotherKey());
        String[] parts = changed(claims -> claims.claim("roles", List.of())).split("\\.", -1);
        tokens.put("changed after it was signed", parts[0] + "." + payload + "." + parts[2]);
        tokens.put("no token", "nonsense");
        return tokens;
    }

    private String changed(Consumer<JwtClaimsSet.Builder> change) {
        return issuer.token(claims -> {
            ofAccount(claims);
            change.accept(claims);
        });
    }

    private void ofAccount(JwtClaimsSet.Builder claims) {
        claims.subject(account.name()).claim("roles", List.copyOf(account.roles()));
    }

    /** Who takes any key for that of HMAC lets in who signs with what everybody knows. */
    private Map<String, byte[]> publicKeys() throws IOException, GeneralSecurityException {
        JsonNode jwk = jwk();
        byte[] der = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")))
                .getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        return Map.of("DER", der, "PEM", pem.getBytes(StandardCharsets.US_ASCII), "JWK", bytes(jwk.toString()));
    }

    private JsonNode jwk() throws IOException {
        try (InputStream keys = issuer.uri().resolve("/oauth2/jwks").toURL().openStream()) {
            return JSON.readTree(keys).at("/keys/0");
        }
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(name).asText()));
    }

    private static String hmac(String payload, byte[] key) {
        try {
            String signed = encoded("{\"alg\":\"HS256\"}") + "." + payload;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String ofAnotherKey() throws IOException {
        try (EmbeddedIssuer other = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()))) {
            return other.token(claims -> claims.issuer(issuer.uri().toString())
                    .subject(account.name())
                    .claim("roles", List.copyOf(account.roles())));
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
