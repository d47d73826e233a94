package io.daybook.cli.olist;

/** What becomes of an order of the dataset: it is placed, or its outcome is known without that. */
sealed interface Planned permits PlannedOrder, OrderImportResult {

    /** The order in the dataset. */
    Row source();
}
