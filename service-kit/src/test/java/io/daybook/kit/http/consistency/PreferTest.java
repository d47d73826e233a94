package io.daybook.kit.http.consistency;

import io.daybook.kit.http.Looks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the parsing of a header field looks at its characters, which no other load of the machine changes. */
class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "| a | `\"`",
                "| a | ` b`",
                "a= | b | ` c`",
                "a=\" | b | `\"x`",
                "| `a ` | b",
                "| ` ` | `\"`",
                "a | ` ` | `\"`",
                "a= | ` ` | `\"\"x`",
                "| `\"` | x",
                "a; | `\"\"` | `\"`",
                "| `a,` | `\"`",
                "| `=` | `\"`",
                "| `a=` | `\"`",
                "| `;` | `\"`",
                "| `wait=` | x",
                "| `wait ` | x",
                "| `wait=x ` | x",
                "wait=1; | `\"` | ``",
                "wait=1 | `\"\"` | x",
            })
    void a_preference_is_read_in_one_pass(@Nullable String before, String repeated, String after) {
        Prefer.of(Looks.at(before, repeated, after));
    }
}
