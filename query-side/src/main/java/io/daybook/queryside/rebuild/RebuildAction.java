package io.daybook.queryside.rebuild;

/** What can be done with a rebuild. */
public enum RebuildAction {
    /** Answer queries from the version that was built. */
    ACTIVATE,
    /** Answer queries from the former version again. */
    ROLL_BACK,
    /** Drop the version that is not live, which ends the rebuild. */
    ABANDON
}
