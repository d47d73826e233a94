package io.daybook.cli.http;

/** The system has not answered for longer than our patience lasts. */
public final class SystemAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was tried and what came instead of an answer. */
    public SystemAway(String message) {
        super(message);
    }
}
