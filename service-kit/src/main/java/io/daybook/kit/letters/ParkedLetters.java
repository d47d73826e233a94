package io.daybook.kit.letters;

import java.util.List;

/**
 * What waits in the dead-letter queues of a service.
 *
 * @param letters one for each sequence, in the list's order
 */
public record ParkedLetters(List<ParkedLetter> letters) {
    public ParkedLetters {
        letters = List.copyOf(letters);
    }
}
