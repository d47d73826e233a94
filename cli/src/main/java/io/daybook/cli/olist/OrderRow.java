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
 * @param approvedAt when the money was there; empty if it never was
 * @param handedOverAt when the carrier got it; empty if it never did
 */
record OrderRow(
        Row row,
        String id,
        String customerId,
        DatasetStatus status,
        LocalDateTime purchasedAt,
        String approvedAt,
        String handedOverAt) {

    /** Strict, or 30 February would be read as the 28th. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static OrderRow of(Row row) throws NotUnderstood {
        return new OrderRow(
                row,
                id(row.required("order_id")),
                row.required("customer_id"),
                DatasetStatus.of(row.required("order_status")),
                time("order_purchase_timestamp", row.required("order_purchase_timestamp")),
                timeOrNone("order_approved_at", row),
                timeOrNone("order_delivered_carrier_date", row));
    }

    /** The id goes into the idempotency keys, which are HTTP headers (RFC 9110 §5.5: visible ASCII). */
    private static String id(String text) throws NotUnderstood {
        if (!text.matches("[!-~]+")) {
            throw new NotUnderstood("order_id has characters that no key may have: '" + text + "'");
        }
        return text;
    }

    private static String timeOrNone(String column, Row row) throws NotUnderstood {
        String text = row.text(column);
        return text.isEmpty() ? text : TIME.format(time(column, text));
    }

    private static LocalDateTime time(String column, String text) throws NotUnderstood {
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeParseException e) {
            throw new NotUnderstood(column + " is not a time: '" + text + "'");
        }
    }
}
