package io.daybook.contract;

/** The form of the ids of orders, payments and shipments. */
public final class Uuid {

    /** A regular expression for a UUID as RFC 9562 §4 writes it, in lower case. */
    public static final String PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private Uuid() {}
}
