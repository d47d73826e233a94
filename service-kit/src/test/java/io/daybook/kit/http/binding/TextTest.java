package io.daybook.kit.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks empty is empty, whichever of the characters of Unicode makes it so. */
class TextTest {

    private final Validator validator = RecordBinder.validator();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x20, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x2000, 0x2003,
                0x2007, 0x200B, 0x200D, 0x200F, 0x2028, 0x202E, 0x202F, 0x205F, 0x2060, 0x2065, 0x206F, 0x2800, 0x3000,
                0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0x1D173, 0xE0000, 0xE0001, 0xE0020, 0xE007F,
                0xE0100, 0xE01EF, 0xE0FFF, 0x301, 0x20DD
            })
    void that_shows_nothing_is_blank(int character) {
        String blank = Character.toString(character);

        assertThat(accepts(blank)).isFalse();
        assertThat(accepts(" " + blank.repeat(3))).isFalse();
        assertThat(accepts(blank + "a" + blank)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "é",
                "e\u0301",
                "0",
                "-",
                "ß",
                "中",
                "ا",
                "ก็",
                "한",
                "😀",
                "👨‍👩‍👧",
                "❤️",
                "𝒳",
                "\uE000",
                "\uD83E\uDEE0"
            })
    void that_shows_something_is_not(String text) {
        assertThat(accepts(text)).isTrue();
    }

    private boolean accepts(String text) {
        return validator.validateValue(Named.class, "name", text).isEmpty();
    }

    /**
     * Has a name.
     *
     * @param name of up to 20 characters
     */
    private record Named(@Text(max = 20) String name) {}
}
