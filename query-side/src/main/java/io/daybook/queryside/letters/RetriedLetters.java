package io.daybook.queryside.letters;

import java.util.List;

/**
 * What became of many letters.
 *
 * @param items each that was retried
 * @param untried how many were not, because the time was over or their service did not answer; ask once more
 * @param unreachable the services that did not say what waits there
 */
record RetriedLetters(List<RetriedLetter> items, int untried, List<String> unreachable) {
    RetriedLetters {
        items = List.copyOf(items);
        unreachable = List.copyOf(unreachable);
    }
}
