package io.daybook.kit.http;

/**
 * The {@code Idempotency-Key} of a request, as an endpoint takes it (declare it {@code @Nullable} where it is not
 * required; without it such a request is 400 {@code IDEMPOTENCY_KEY_MISSING}).
 *
 * <p>What the request creates bears the id, so a repeat meets its own effect; the hash tells a repeat from another
 * request under the same key. An endpoint that takes it answers in the thread that asks; equal requests that come
 * meanwhile get the same answer.
 *
 * @param id name-based UUID of caller, method, path and key
 * @param hash SHA-256 of the body as canonical JSON, in hexadecimal; of nothing if there is no body
 */
public record IdempotencyKey(String id, String hash) {

    /** 422 {@code IDEMPOTENCY_KEY_REUSED}: the same key came with another body. */
    public static Problem reused() {
        return Problem.unprocessable(
                "IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key was used before for a request with another body.");
    }

    /**
     * Whether the mark that an earlier request left under this id was left by a request like this one.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_REUSED} if it was another request
     */
    public void requireSame(String hashOfFirst) {
        if (!hash.equals(hashOfFirst)) {
            throw reused().asException();
        }
    }
}
