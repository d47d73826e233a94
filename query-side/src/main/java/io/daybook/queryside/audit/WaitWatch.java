package io.daybook.queryside.audit;

import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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
    private volatile List<BrokenInvariant> overdue = List.of();
    private @Nullable Mark last;

    /** Where the log ended at a time. */
    record Mark(Instant at, long head) {

        /** Nothing where it cannot be had now. */
        static @Nullable Mark of(Clock clock, OptionalLong head) {
            return head.isPresent() ? new Mark(clock.instant(), head.getAsLong()) : null;
        }
    }

    @Autowired
    WaitWatch(
            AuditBooks books,
            WaitLimits limits,
            ReadModelPositions positions,
            LogPosition log,
            ObjectProvider<MeterRegistry> meters) {
        this(
                books,
                limits,
                positions,
                () -> Mark.of(Clock.systemUTC(), log.headIfConnected()),
                meters.getIfAvailable(() -> Metrics.globalRegistry));
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
        meters.gauge(METRIC, this, watch -> watch.overdue().size());
    }

    /** The orders that were found when the clock was looked at last. */
    List<BrokenInvariant> overdue() {
        return overdue;
    }

    /** What the log held when the clock was looked at before must be in the books, or silence means nothing. */
    @Scheduled(fixedDelayString = "${daybook.audit.watch}")
    void look() {
        Mark before = last;
        Mark now = marks.get();
        try {
            if (before == null) {
                last = now;
            } else if (positions.of("audit-orders") >= before.head()) {
                found(Stream.of(OrderWait.values())
                        .flatMap(wait -> silent(wait, before.at()))
                        .toList());
                last = now;
            }
        } catch (UnavailableException later) {
            LOG.debug("Orders that are overdue are looked for the next time: {}", later.toString());
        }
    }

    private Stream<BrokenInvariant> silent(OrderWait wait, Instant now) {
        Duration limit = limits.of(wait);
        return limit == null ? Stream.empty() : books.silent(wait, now.minus(limit)).stream();
    }

    private void found(List<BrokenInvariant> now) {
        overdue = now;
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
