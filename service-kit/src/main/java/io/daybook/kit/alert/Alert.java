package io.daybook.kit.alert;

import java.util.Locale;

/**
 * Everything that staff are alerted to. When each is raised and what to do then is in {@code docs/alerts.md}.
 *
 * <p>In one place, because whoever watches a system has one list of names, whichever service raises them.
 */
public enum Alert {
    /** A saga's step has had no answer for some time. */
    STEP_OVERDUE,
    /** A shipment is on the work list for too long. */
    PACKING_OVERDUE,
    /** An order asks for a decision, and nobody has made it. */
    ACTION_OVERDUE,
    /** What is to be given back for a return was refused. */
    REFUND_FAILED,
    /** The provider refuses to let money go or to give it back. */
    PROVIDER_REFUSED,
    /** A call to the provider that is open cannot be read. */
    PROVIDER_CALL_UNREADABLE,
    /** An event cannot be handled and waits with the later ones of its order or article. */
    EVENT_PARKED,
    /** The books do not add up. */
    INVARIANT_BROKEN,
    /** An order waits past its deadline, and nothing is heard of it. */
    ORDER_OVERDUE;

    /** As it is in the log and in the metric, for example {@code invariant-broken}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
