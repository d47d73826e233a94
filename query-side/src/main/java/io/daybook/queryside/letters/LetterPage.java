package io.daybook.queryside.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the letters of all services.
 *
 * @param items those that have waited longest first
 * @param next the cursor of the page after this one; null on the last
 * @param unreachable the services that did not answer, whose letters are missing here
 */
record LetterPage(
        List<ShownLetter> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
        List<String> unreachable) {
    LetterPage {
        items = List.copyOf(items);
        unreachable = List.copyOf(unreachable);
    }
}
