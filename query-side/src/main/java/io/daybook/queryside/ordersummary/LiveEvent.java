package io.daybook.queryside.ordersummary;

/**
 * What clients that listen are sent.
 *
 * @param name of the event
 * @param order whose state it is; empty if it is none
 * @param changes how many events that state has seen
 * @param tag the entity tag of the state
 * @param position of the last event that it is sent for
 * @param json on one line
 */
record LiveEvent(String name, String order, long changes, String tag, long position, String json) {

    private static final String NOTHING = "{}";

    /** From this position on all changes come. */
    static LiveEvent ready(long position) {
        return new LiveEvent("ready", "", 0, "", position, NOTHING);
    }

    /** The same, and those before may be missing. */
    static LiveEvent reset(long position) {
        return new LiveEvent("reset", "", 0, "", position, NOTHING);
    }

    /** An order as it is. */
    static LiveEvent of(String order, long changes, String tag, long position, String json) {
        return new LiveEvent("order", order, changes, tag, position, json);
    }

    /** To know it again. */
    LiveEvent withoutState() {
        return new LiveEvent(name, order, changes, tag, position, NOTHING);
    }
}
