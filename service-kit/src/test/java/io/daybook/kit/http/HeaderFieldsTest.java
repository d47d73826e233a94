package io.daybook.kit.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the parsing of a header field looks at its characters, which no other load of the machine changes. */
class HeaderFieldsTest {

    private static final int LENGTH = 16_000;
    private static final int LOOKS_PER_CHARACTER_MAX = 20;

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
        Prefer.of(new Looks(text(before, repeated, after), new AtomicInteger()));
    }

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
        IfMatch.versions(new Looks(text(before, repeated, after), new AtomicInteger()));
    }

    private static String text(@Nullable String before, String repeated, String after) {
        return (before == null ? "" : before) + repeated.repeat(LENGTH / repeated.length()) + after;
    }

    /**
     * Text that is looked at so often and not once more.
     *
     * @param text itself
     * @param counted how often one of its characters was asked for
     */
    private record Looks(String text, AtomicInteger counted) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (counted.incrementAndGet() > LENGTH * LOOKS_PER_CHARACTER_MAX) {
                throw new AssertionError("looked at again and again");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Looks(text.substring(start, end), counted);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
