package io.daybook.kit.http;

/**
 * The {@code Idempotency-Key} of a request, as an endpoint takes it (declare it {@code @Nullable} where it is not
 * required; without it such a request is 400 {@code IDEMPOTENCY_KEY_MISSING}).
 *
 * <p>What the request creates bears the id, so a repeat meets its own effect; the hash tells a repeat from another
 * request under the same key.
 *
 * @param id name-based UUID of caller, method, path and key
 * @param hash SHA-256 of the body as canonical JSON, in hexadecimal; of nothing if there is no body
 */
public record IdempotencyKey(String id, String hash) {}
