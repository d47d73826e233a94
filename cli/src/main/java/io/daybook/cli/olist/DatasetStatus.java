package io.daybook.cli.olist;

import java.util.Arrays;
import java.util.Locale;

/** Order status in the dataset: how its order ended. */
enum DatasetStatus {
    CREATED,
    APPROVED,
    PROCESSING,
    INVOICED,
    SHIPPED,
    DELIVERED,
    CANCELED,
    UNAVAILABLE;

    /** How an order of the dataset ended. */
    static DatasetStatus of(Row order) {
        return valueOf(order.text("order_status").toUpperCase(Locale.ROOT));
    }

    /** Whether it is a status as the dataset writes it. */
    static boolean isKnown(String text) {
        return Arrays.stream(values())
                .anyMatch(status -> status.name().toLowerCase(Locale.ROOT).equals(text));
    }

    /** Whether the carrier had everything in the end. */
    boolean isShipped() {
        return this == SHIPPED || this == DELIVERED;
    }

    /** The statuses that the order comes to, by the table of docs/domain.md. */
    String expected(PlannedOrder order) {
        return switch (this) {
            case DELIVERED -> "COMPLETED / CAPTURED / DELIVERED";
            case SHIPPED -> "CONFIRMED / CAPTURED / SHIPPED";
            case CANCELED -> "CANCELLED / " + order.paidWhenCancelled() + " / NONE";
            case UNAVAILABLE -> "REJECTED(OUT_OF_STOCK) / NONE / NONE";
            case CREATED, APPROVED, PROCESSING, INVOICED -> unpacked(order);
        };
    }

    /** The statuses that an order comes to before anything of it is packed, or cancelled. */
    static String unpacked(PlannedOrder order) {
        return order.waitsForSlip()
                ? "PLACED / PENDING / RESERVED"
                : "CONFIRMED / " + order.paidWhenConfirmed() + " / ALLOCATED";
    }
}
