package io.daybook.kit.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void the_machine_speaks_as_before() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "ar-EG", "tr-TR", "ja-JP-u-ca-japanese-x-lvariant-JP", "und", "en"})
    void speak_english_whatever_the_machine_speaks(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Validator validator = RecordBinder.validator();

        assertThat(validator.validateValue(Some.class, "amount", 0))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("must be greater than or equal to 1");
        assertThat(validator.validateValue(Some.class, "amount", 1_234_568))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("must be less than or equal to 1234567");
        assertThat(validator.validateValue(Some.class, "name", ""))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("must have 1 to 1234567 characters and not be blank");
    }

    /**
     * Something with ranges.
     *
     * @param amount of it
     * @param name of it
     */
    private record Some(
            @Min(1) @Max(1_234_567) int amount,
            @Text(max = 1_234_567) String name) {}
}
