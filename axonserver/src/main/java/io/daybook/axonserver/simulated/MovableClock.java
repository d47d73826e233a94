package io.daybook.axonserver.simulated;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that a test moves, in either direction. Between two moves it goes as the clock beneath it does: that of the
 * machine, or one that stands still.
 */
public final class MovableClock extends Clock {

    private final Clock beneath;
    private volatile Duration moved = Duration.ZERO;

    private MovableClock(Clock beneath) {
        this.beneath = beneath;
    }

    /** A clock that goes on by itself, and begins at the machine's time. */
    public static MovableClock ofSystem() {
        return new MovableClock(Clock.systemUTC());
    }

    /** A clock that stands still, in UTC. */
    public static MovableClock at(Instant instant) {
        return new MovableClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** Moves the clock, backward by a negative duration. */
    public synchronized void move(Duration by) {
        moved = moved.plus(by);
    }

    /** Takes all moves back. */
    public synchronized void reset() {
        moved = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return beneath.instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return beneath.getZone();
    }

    /** The same clock: it tells instants, which are the same in every zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
