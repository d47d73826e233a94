package io.daybook.cli.olist;

import java.math.BigDecimal;
import java.util.List;

/**
 * One line of a file, its values by the names of their columns; they obey the rules of {@link OlistFile}.
 *
 * @param line its line, from 1 for the header
 * @param values as they stand
 */
record Row(CsvHeader header, long line, List<String> values) {

    /** The value, possibly empty. */
    String text(String column) {
        return values.get(header.names().indexOf(column)).strip();
    }

    /** An amount as whole minor units; exact, since a decimal fraction has no exact {@code double}. */
    long cents(String column) {
        return new BigDecimal(text(column)).movePointRight(2).longValueExact();
    }

    /** A small whole number, not negative. */
    int number(String column) {
        return Integer.parseInt(text(column));
    }

    /** The id of the order, customer or product that it belongs to. */
    String id() {
        return text(header.file().idColumn());
    }

    NotUnderstood notUnderstood(String reason) {
        return new NotUnderstood(finding(reason));
    }

    Finding finding(String reason) {
        return new Finding(header.file().fileName(), line, reason);
    }
}
