package io.daybook.kit.metrics;

/** The names of the meters that every service has, as Micrometer writes them. */
public final class MeterNames {

    /** How long handling a command took here; tags {@code command}, {@code outcome}. */
    public static final String COMMAND = "daybook.command";

    /** How long handling a query took here; tags {@code query}, {@code outcome}. */
    public static final String QUERY = "daybook.query";

    /** How long a processor had an event, until its batch was stored; tags {@code processor}, {@code outcome}. */
    public static final String EVENT = "daybook.event";

    /** Events that were appended to the log from here; tag {@code event}. */
    public static final String APPENDED = "daybook.events.appended";

    private MeterNames() {}
}
