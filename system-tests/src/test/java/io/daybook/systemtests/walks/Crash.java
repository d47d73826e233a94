package io.daybook.systemtests.walks;

/** The end of a coordinator in the middle of its work. An error, so that nobody takes it for a failure to mend. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("The coordinator crashed", null, false, false);
    }
}
