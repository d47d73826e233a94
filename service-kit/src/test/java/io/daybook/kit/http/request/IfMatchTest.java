package io.daybook.kit.http.request;

import io.daybook.kit.http.Looks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the parsing of a header field looks at its characters, which no other load of the machine changes. */
class IfMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "| a | `\"`",
                "`\"` | a | ``",
                "| `\"a\"` | x",
                "| `\"a\",` | x",
                "| `W/\"a\",` | x",
                "| ` ,` | x",
                "| `\"1` | `\"`",
                "`\"` | 1 | `\"`",
                "`\"1.` | 1 | `\"`",
                "| `\"1.1\",` | x",
                "| `\"1\" ` | x"
            })
    void an_entity_tag_is_read_in_one_pass(@Nullable String before, String repeated, String after) {
        IfMatch.versions(Looks.at(before, repeated, after));
    }
}
