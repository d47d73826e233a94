package io.daybook.kit.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyCodeTest {

    private final Validator validator = RecordBinder.validator();

    record Priced(@CurrencyCode String currency) {}

    @ParameterizedTest
    @CsvSource({
        "BRL, true",
        "EUR, true",
        "JPY, true",
        "XOF, true", // One of several countries together.
        "XCG, true", // Younger than Java 17.
        "ZWG, true",
        "brl, false",
        "BRLL, false",
        "'', false",
        "DEM, false", // Withdrawn.
        "HRK, false",
        "BGN, false",
        "ZWL, false",
        "XAU, false", // A metal.
        "XDR, false", // A unit of account.
        "CLF, false", // A fund.
        "USN, false",
        "XTS, false", // No currency at all.
        "XXX, false",
        "AAA, false"
    })
    void is_that_of_money_that_can_be_paid_with_today(String code, boolean right) {
        assertThat(validator.validateValue(Priced.class, "currency", code).isEmpty())
                .isEqualTo(right);
    }

    @Test
    void is_one_of_the_list_that_has_each_once() {
        assertThat(CurrencyCode.Check.CURRENT).hasSize(155).allMatch(code -> code.matches("[A-Z]{3}"));
    }
}
