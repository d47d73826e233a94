package io.daybook.kit.mongo;

import java.time.Instant;
import java.util.Comparator;

/**
 * Events of one sequence that wait in a dead-letter queue, behind one that failed.
 *
 * @param processor whose queue it is
 * @param sequence what the sequencing policy of that processor says of these events: an order's id, or a sku
 * @param letters how many events wait
 * @param since when the first of them was parked
 * @param cause what it failed with last
 */
public record ParkedSequence(String processor, String sequence, long letters, Instant since, String cause) {

    /** The order of lists, in which no two are equal. */
    public static final Comparator<ParkedSequence> OLDEST_FIRST = Comparator.comparing(ParkedSequence::since)
            .thenComparing(ParkedSequence::processor)
            .thenComparing(ParkedSequence::sequence);
}
