package io.daybook.cli.olist;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Order status in the dataset, with the steps to it that Daybook does not support yet. */
enum DatasetStatus {
    CREATED("payment by bank slip"),
    APPROVED(""),
    PROCESSING(""),
    INVOICED(""),
    SHIPPED("dispatch"),
    DELIVERED("dispatch and delivery"),
    CANCELED("cancellation"),
    UNAVAILABLE("");

    private final String stillMissing;

    DatasetStatus(String stillMissing) {
        this.stillMissing = stillMissing;
    }

    /** How an order of the dataset ended. */
    static DatasetStatus of(Row order) {
        return valueOf(order.text("order_status").toUpperCase(Locale.ROOT));
    }

    /** Whether it is a status as the dataset writes it. */
    static boolean isKnown(String text) {
        return Arrays.stream(values())
                .anyMatch(status -> status.name().toLowerCase(Locale.ROOT).equals(text));
    }

    /** The steps beyond CONFIRMED that such an order would still take. */
    Optional<String> stillMissing() {
        return Optional.of(stillMissing).filter(steps -> !steps.isEmpty());
    }
}
