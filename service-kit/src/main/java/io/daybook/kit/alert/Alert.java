package io.daybook.kit.alert;

import java.util.Locale;

/**
 * Everything that staff are alerted to. When each is raised and what to do then is in {@code docs/alerts.md}.
 *
 * <p>In one place, because whoever watches a system has one list of names, whichever service raises them.
 */
public enum Alert {
    /** The books do not add up. */
    INVARIANT_BROKEN;

    /** As it is in the log and in the metric, for example {@code invariant-broken}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
