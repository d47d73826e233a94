package io.daybook.kit.http.request;

import io.daybook.kit.axon.Ids;
import io.daybook.kit.http.binding.StrictJson;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The {@code Idempotency-Key} of a request, as an endpoint takes it (declare it {@code @Nullable} where it is not
 * required; without it such a request is 400 {@code IDEMPOTENCY_KEY_MISSING}).
 *
 * <p>What the request creates has this id, so a repeat is recognised; the hash tells a repeat from another request
 * under the same key.
 *
 * @param id name-based UUID of caller, method, path and key
 * @param hash SHA-256 of the body as canonical JSON, in hexadecimal; of nothing if there is no body
 */
public record IdempotencyKey(String id, String hash) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /**
     * The key of a request; null if it has none, or if something is wrong with it.
     *
     * @throws Problem 400 {@code IDEMPOTENCY_KEY_MISSING} if it has none and needs one
     */
    static @Nullable IdempotencyKey of(IncomingRequest request, boolean required) {
        Optional<String> key = request.header(HEADER).map(IdempotencyKey::unquoted);
        if (key.isEmpty() && required) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_MISSING", "Send an Idempotency-Key.");
        }
        if (key.isPresent() && !VISIBLE_ASCII.matcher(key.get()).matches()) {
            request.wrong(Violation.ofHeader(HEADER, "must be 1 to 255 visible ASCII characters, in quotes or not"));
        }
        return key.filter(text -> !request.isWrong()) // Or it is refused, and nobody asks for its hash.
                .map(text -> new IdempotencyKey(
                        Ids.derived(request.caller(), request.method(), request.path(), text), hash(request)))
                .orElse(null);
    }

    /** A string of structured fields (RFC 9651 §3.3.3) is the key that it quotes; a broken one is none. */
    private static String unquoted(String field) {
        if (!field.startsWith("\"")) {
            return field;
        }
        Matcher quoted = QUOTED.matcher(field);
        return quoted.matches() ? ESCAPE.matcher(quoted.group(1)).replaceAll("$1") : "";
    }

    /** No body says as much as an empty object. */
    private static String hash(IncomingRequest request) {
        byte[] canonical = StrictJson.canonical(request.body().orElseGet(JsonNodeFactory.instance::objectNode));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
