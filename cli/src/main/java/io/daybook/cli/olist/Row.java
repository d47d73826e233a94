package io.daybook.cli.olist;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of a file, its values by the names of their columns.
 *
 * @param file where it stands
 * @param line its line, from 1 for the header
 * @param positions the place of each column
 * @param values as they stand
 */
record Row(OlistFile file, long line, Map<String, Integer> positions, List<String> values) {

    /** The value, possibly empty. */
    String text(String column) {
        return values.get(Objects.requireNonNull(positions.get(column), column)).strip();
    }

    /** The value, which must be there. */
    String required(String column) throws NotUnderstood {
        String text = text(column);
        if (text.isEmpty()) {
            throw notUnderstood(column + " is empty");
        }
        return text;
    }

    /** An amount as whole minor units; exact, since a decimal fraction has no exact {@code double}. */
    long cents(String column) throws NotUnderstood {
        String text = required(column);
        if (!text.matches("\\d{1,10}(\\.\\d{1,6})?")) {
            throw notUnderstood(column + " is not an amount: '" + text + "'");
        }
        try {
            return new BigDecimal(text).movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw notUnderstood(column + " is finer than a cent: '" + text + "'");
        }
    }

    /** A small whole number, not negative. */
    int number(String column) throws NotUnderstood {
        String text = required(column);
        if (!text.matches("\\d{1,6}")) {
            throw notUnderstood(column + " is not a whole number: '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    NotUnderstood notUnderstood(String reason) {
        return new NotUnderstood(finding(reason));
    }

    Finding finding(String reason) {
        return new Finding(file.fileName(), line, reason);
    }
}
