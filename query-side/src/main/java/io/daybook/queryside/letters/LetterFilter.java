package io.daybook.queryside.letters;

import io.daybook.kit.http.binding.Text;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are listed.
 *
 * @param processor of one processor
 * @param sequence of one order, by its id, or of one article, by its sku
 * @param cause whose cause begins with that
 */
record LetterFilter(
        @Text(max = 200) @Nullable String processor,
        @Text(max = 255) @Nullable String sequence,
        @Text(max = 500) @Nullable String cause) {

    /** In words, for the log. */
    @Override
    public String toString() {
        return Stream.of(named("processor", processor), named("sequence", sequence), named("cause", cause))
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> named(String name, @Nullable String value) {
        return Stream.ofNullable(value).map(known -> name + " " + known);
    }
}
