package io.daybook.cli.console;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money, which is written in whole units of its currency, exact.
 *
 * @param minorUnits how much, in the smallest units of the currency
 * @param currency ISO 4217
 */
public record Amount(long minorUnits, String currency) {

    @Override
    public String toString() {
        return BigDecimal.valueOf(minorUnits, digits()).toPlainString() + " " + currency;
    }

    private int digits() {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 0; // Whoever answers, it is no system of ours; minor units are right at least.
        }
    }
}
