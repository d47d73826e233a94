package io.daybook.gateway.routing;

/** An instance could not be connected to, so nothing of the request has left. */
final class NotReachedException extends RuntimeException {

    NotReachedException() {
        super(null, null, false, false);
    }
}
