package io.daybook.axonserver.platform;

import java.time.Duration;

/**
 * When the server asks clients whether they are alive, and when it stops believing it.
 *
 * <p>A dead connection is noticed by gRPC's own pings. This is for the client that still has a connection but no longer
 * does anything with it; the time-out is longer than a garbage collection on a busy machine.
 *
 * @param interval between two heartbeats
 * @param patience the time-out: how long a client that has answered one may be silent afterwards
 */
public record HeartbeatTiming(Duration interval, Duration patience) {

    public static final HeartbeatTiming STANDARD =
            new HeartbeatTiming(Duration.ofMillis(2_500), Duration.ofSeconds(10));
}
