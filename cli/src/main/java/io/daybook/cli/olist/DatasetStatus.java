package io.daybook.cli.olist;

import java.util.Locale;
import java.util.Optional;

/** How an order ended in the dataset, and what of that way cannot be gone yet. */
enum DatasetStatus {
    CREATED("payment by bank slip"),
    APPROVED(null),
    PROCESSING(null),
    INVOICED(null),
    SHIPPED("dispatch"),
    DELIVERED("dispatch and delivery"),
    CANCELED("cancellation"),
    UNAVAILABLE(null);

    private final Optional<String> stillMissing;

    DatasetStatus(@org.jspecify.annotations.Nullable String stillMissing) {
        this.stillMissing = Optional.ofNullable(stillMissing);
    }

    static DatasetStatus of(String text) throws NotUnderstood {
        for (DatasetStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        throw new NotUnderstood("order_status is not known: '" + text + "'");
    }

    /** As the dataset writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The steps beyond CONFIRMED that such an order would still take. */
    Optional<String> stillMissing() {
        return stillMissing;
    }
}
