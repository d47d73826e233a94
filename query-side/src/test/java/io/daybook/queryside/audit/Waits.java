package io.daybook.queryside.audit;

import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.queryside.fixture.History;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The watch over orders that wait, with a clock and a log that a test moves. */
final class Waits {

    static final WaitLimits LIMITS = new WaitLimits(
            Duration.ofMinutes(30),
            Duration.ofDays(3),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofMinutes(2),
            List.of(Duration.ofMinutes(1), Duration.ofHours(2)),
            Duration.ofHours(1));

    final AtomicReference<Instant> clock = new AtomicReference<>(History.NOON);
    final AtomicLong head = new AtomicLong(100);
    final AtomicLong position = new AtomicLong(100);
    final WaitWatch watch;

    Waits(AuditBooks books, MeterRegistry meters) {
        watch = new WaitWatch(books, LIMITS, new Position(), () -> new WaitWatch.Mark(now(), head.get()), meters);
    }

    /** Twice, because what the log held the first time must be in the books the second time. */
    void look() {
        watch.look();
        watch.look();
    }

    private Instant now() {
        return Objects.requireNonNull(clock.get());
    }

    private final class Position implements ReadModelPositions {

        @Override
        public long of(String readModel) {
            return position.get();
        }

        @Override
        public CompletableFuture<Void> reached(String readModel, long wanted) {
            throw new UnsupportedOperationException("Nobody waits for the books");
        }
    }
}
