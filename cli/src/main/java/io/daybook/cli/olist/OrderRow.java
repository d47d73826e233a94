package io.daybook.cli.olist;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * An order as the dataset has it.
 *
 * @param row where it stands
 * @param id as the dataset has it, 1 or more visible ASCII characters
 * @param customerId one purchase of a customer; the person is found through it
 * @param status how it ended in the dataset
 * @param purchasedAt when it was bought, in the shop's own time
 * @param handedOverAt when the carrier got it; empty if it never did
 */
record OrderRow(
        Row row, String id, String customerId, DatasetStatus status, LocalDateTime purchasedAt, String handedOverAt) {

    /** Strict, or 30 February would be read as the 28th. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static OrderRow of(Row row) throws NotUnderstood {
        timeOrNone(row, "order_approved_at"); // Nobody asks for it, but a row that is wrong is wrong as a whole.
        return new OrderRow(
                row,
                id(row),
                row.required("customer_id"),
                DatasetStatus.of(row),
                time(row, "order_purchase_timestamp"),
                timeOrNone(row, "order_delivered_carrier_date"));
    }

    /** The id goes into the idempotency keys, which are HTTP headers (RFC 9110 §5.5: visible ASCII). */
    private static String id(Row row) throws NotUnderstood {
        String text = row.required("order_id");
        if (!text.matches("[!-~]+")) {
            throw row.notUnderstood("order_id has characters that no key may have: '" + text + "'");
        }
        return text;
    }

    private static String timeOrNone(Row row, String column) throws NotUnderstood {
        return row.text(column).isEmpty() ? "" : TIME.format(time(row, column));
    }

    private static LocalDateTime time(Row row, String column) throws NotUnderstood {
        String text = row.required(column);
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeParseException e) {
            throw row.notUnderstood(column + " is not a time: '" + text + "'");
        }
    }
}
