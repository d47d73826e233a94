package io.daybook.contract;

/** What the ids of orders, payments and shipments have in common. */
public final class Uuid {

    /** How they are written: RFC 9562 §4, in small letters. */
    public static final String PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private Uuid() {}
}
