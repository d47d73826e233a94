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

    static DatasetStatus of(Row row) throws NotUnderstood {
        String text = row.required("order_status");
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> row.notUnderstood("order_status is not known: '" + text + "'"));
    }

    /** As the dataset writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The steps beyond CONFIRMED that such an order would still take. */
    Optional<String> stillMissing() {
        return Optional.of(stillMissing).filter(steps -> !steps.isEmpty());
    }
}
