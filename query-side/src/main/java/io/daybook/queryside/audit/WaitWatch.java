package io.daybook.queryside.audit;

import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Looks by the clock for orders that wait past their deadlines and of which nothing is heard: C2. Each is alerted once,
 * and once more after a restart; the gauge says how many there are.
 */
@Service
class WaitWatch {

    static final String METRIC = "daybook.audit.overdue";

    private static final Logger LOG = LoggerFactory.getLogger(WaitWatch.class);

    private final AuditBooks books;
    private final WaitLimits limits;
    private final ReadModelPositions positions;
    private final Supplier<@Nullable Mark> marks;
    private final StaffAlerts alerts;
    private final Set<BrokenInvariant> alerted = new HashSet<>();
    private volatile @Nullable Look lastLook;
    private @Nullable Mark last;

    /** How many orders are overdue, and the first of them. */
    private record Look(long count, List<BrokenInvariant> first) {}

    /** Where the log ended at a time. */
    record Mark(Instant at, long head) {

        /** Nothing where it cannot be had now. */
        static @Nullable Mark of(Clock clock, OptionalLong head) {
            return head.isPresent() ? new Mark(clock.instant(), head.getAsLong()) : null;
        }
    }

    @Autowired
    WaitWatch(
            AuditBooks books, WaitLimits limits, ReadModelPositions positions, LogPosition log, MeterRegistry meters) {
        this(books, limits, positions, () -> Mark.of(Clock.systemUTC(), log.headIfConnected()), meters);
    }

    WaitWatch(
            AuditBooks books,
            WaitLimits limits,
            ReadModelPositions positions,
            Supplier<@Nullable Mark> marks,
            MeterRegistry meters) {
        this.books = books;
        this.limits = limits;
        this.positions = positions;
        this.marks = marks;
        this.alerts = new StaffAlerts(meters);
        meters.gauge(METRIC, this, WaitWatch::count);
    }

    /** Not a number where the last look could not be made. */
    private double count() {
        Look found = lastLook;
        return found == null ? Double.NaN : found.count();
    }

    /** The orders that the last look found, the first hundred of each wait; nothing where it could not be made. */
    @Nullable
    List<BrokenInvariant> overdue() {
        Look found = lastLook;
        return found == null ? null : found.first();
    }

    /** What the log held when the clock was looked at before must be in the books, or silence means nothing. */
    @Scheduled(fixedDelayString = "${daybook.audit.watch}")
    void look() {
        Mark before = last;
        Mark now = marks.get();
        Look found = null;
        try {
            if (before == null) {
                last = now;
            } else if (positions.of("audit-orders") >= before.head()) {
                found = lookAt(before.at());
                last = now;
            }
        } catch (UnavailableException later) {
            LOG.debug("Orders that are overdue are looked for the next time: {}", later.toString());
        }
        lastLook = found;
        if (found != null) {
            alert(found.first());
        }
    }

    private Look lookAt(Instant now) {
        List<BrokenInvariant> first = new ArrayList<>();
        long count = 0;
        for (OrderWait wait : OrderWait.values()) {
            Duration limit = limits.of(wait);
            if (limit != null) {
                first.addAll(books.silent(wait, now.minus(limit)));
                count += books.countSilent(wait, now.minus(limit));
            }
        }
        return new Look(count, List.copyOf(first));
    }

    private void alert(List<BrokenInvariant> now) {
        alerted.retainAll(now);
        now.stream()
                .filter(alerted::add)
                .forEach(order -> alerts.raise(
                        Alert.ORDER_OVERDUE,
                        String.format(
                                Locale.ROOT,
                                "order=%s position=%s %s",
                                order.subject(),
                                order.position(),
                                order.detail())));
    }
}
