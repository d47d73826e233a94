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

    /** Whether it stays where a cancellation, which Daybook does not know yet, would find it. */
    boolean isNotYet() {
        return this == CANCELED;
    }

    /** The statuses that the order comes to, by the table of docs/domain.md; one of CANCELED before it is cancelled. */
    String expected(PlannedOrder order) {
        if (this == UNAVAILABLE) {
            return "REJECTED(OUT_OF_STOCK) / NONE / NONE";
        }
        if (order.waitsForSlip()) {
            return "PLACED / PENDING / RESERVED";
        }
        return switch (this) {
            case DELIVERED -> "COMPLETED / CAPTURED / DELIVERED";
            case SHIPPED -> "CONFIRMED / CAPTURED / SHIPPED";
            default -> "CONFIRMED / " + order.paidWhenConfirmed() + " / ALLOCATED";
        };
    }
}
