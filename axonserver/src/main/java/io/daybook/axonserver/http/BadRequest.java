package io.daybook.axonserver.http;

/** A request whose parameters make no sense; its message tells the client which and why. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRequest(String message) {
        super(message);
    }
}
