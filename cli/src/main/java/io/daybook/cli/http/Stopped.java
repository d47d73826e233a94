package io.daybook.cli.http;

/** What was being done was left because its end was asked for; nothing is wrong. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is a way out, not a fault. */
    public Stopped() {
        super("stopped", null, false, false);
    }
}
