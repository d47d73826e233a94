package io.daybook.contract;

import static io.daybook.contract.Sensitivity.Level.SECRET;

/**
 * The mark that a client's request leaves in the events that it causes, so that a repeated request is recognised and
 * changes nothing.
 *
 * <p>It is stored in the log only, so a repeat is recognised after a crash, on another node and without a database.
 *
 * @param id name-based UUID of the idempotency scope (caller, method, path) and key
 * @param hash SHA-256 of the request body as canonical JSON, in hexadecimal; another hash under the same id is
 *     another request
 */
@Sensitivity(SECRET)
public record RequestMark(String id, String hash) {}
