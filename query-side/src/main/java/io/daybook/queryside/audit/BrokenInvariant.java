package io.daybook.queryside.audit;

import java.time.Instant;

/**
 * An invariant that did not hold after an event, or of C2, that does not hold since nothing came after it.
 *
 * @param invariant its name
 * @param subject the order, or the sku, in whose books it was found
 * @param detail which amounts or pieces are not what they must be
 * @param position of the event in the log
 * @param at when the event happened; of C2, since when nothing has
 */
public record BrokenInvariant(Invariant invariant, String subject, String detail, long position, Instant at) {}
