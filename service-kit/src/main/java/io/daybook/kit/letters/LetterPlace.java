package io.daybook.kit.letters;

import io.daybook.kit.mongo.ParkedSequence;
import java.time.Instant;

/**
 * Where a sequence stands in the list of those that wait.
 *
 * @param since when its first event was parked
 */
public record LetterPlace(Instant since, String processor, String sequence) {

    boolean isBefore(ParkedSequence parked) {
        ParkedSequence here = new ParkedSequence(processor, sequence, /* letters= */ 0, since, /* cause= */ "");
        return ParkedSequence.OLDEST_FIRST.compare(here, parked) < 0;
    }
}
