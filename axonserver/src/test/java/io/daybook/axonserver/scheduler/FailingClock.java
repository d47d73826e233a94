package io.daybook.axonserver.scheduler;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Another clock that fails when a test says so. */
final class FailingClock extends Clock {

    private final Clock beneath;
    private final AtomicReference<@Nullable Error> next = new AtomicReference<>();

    FailingClock(Clock beneath) {
        this.beneath = beneath;
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
        return beneath.instant();
    }

    @Override
    public ZoneId getZone() {
        return beneath.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
