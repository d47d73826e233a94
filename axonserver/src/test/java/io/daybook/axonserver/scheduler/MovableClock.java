package io.daybook.axonserver.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until a test moves it, in either direction. */
final class MovableClock extends Clock {

    private final AtomicReference<@Nullable Error> next = new AtomicReference<>();
    private volatile Instant now;

    MovableClock(long millis) {
        now = Instant.ofEpochMilli(millis);
    }

    synchronized void move(Duration by) {
        now = now.plus(by);
    }

    /** Fails once, when it is looked at next. */
    void failOnce(Error failure) {
        next.set(failure);
    }

    @Override
    public Instant instant() {
        Error failure = next.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
