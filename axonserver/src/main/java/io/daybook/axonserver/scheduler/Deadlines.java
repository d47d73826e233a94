package io.daybook.axonserver.scheduler;

import io.daybook.axonserver.index.OpenSchedule;
import io.daybook.axonserver.log.AppendRefused;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogReader;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts scheduled events into the stream when they are due, each once.
 *
 * <p>What is due is asked of the log each time and remembered nowhere else, so a clock that jumps, a restart or a
 * failure between two looks can neither lose a deadline nor fire it twice. Used by one thread.
 */
public final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final int TOGETHER_MAX = 256;
    private static final long UNREADABLE_PAUSE_MILLIS = 60_000;

    private final EventLog log;
    private final Clock clock;
    private final Set<UUID> unreadable = new HashSet<>(); // Left out until the pause is over, so that others fire.
    private long unreadableSince;

    public Deadlines(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What became of one look at what is due. */
    enum Look {
        NOTHING_DUE,
        /** What was looked at is dealt with, and more may be due. */
        MORE,
        /** Some could not be appended and are to be tried again later, all in their order. */
        FAILED
    }

    /** Fires what is due, those due first first, as many as are fired together. */
    Look fireNext() throws InterruptedException {
        long now = clock.millis();
        if (Math.abs(now - unreadableSince) >= UNREADABLE_PAUSE_MILLIS) {
            unreadable.clear();
            unreadableSince = now;
        }
        List<OpenSchedule> due = readable(now, TOGETHER_MAX);
        if (due.isEmpty()) {
            return Look.NOTHING_DUE;
        }
        return fire(due, now) ? Look.MORE : Look.FAILED;
    }

    /** When to look next, in milliseconds since 1970; empty when nothing is scheduled. */
    OptionalLong next() {
        List<OpenSchedule> first = readable(Long.MAX_VALUE, 1);
        if (first.isEmpty() && !unreadable.isEmpty()) {
            return OptionalLong.of(unreadableSince + UNREADABLE_PAUSE_MILLIS);
        }
        return first.stream().mapToLong(OpenSchedule::instant).findFirst();
    }

    private List<OpenSchedule> readable(long instant, int resultsMax) {
        return log.index().schedulesDue(instant, resultsMax + unreadable.size()).stream()
                .filter(schedule -> !unreadable.contains(schedule.id()))
                .limit(resultsMax)
                .toList();
    }

    private boolean fire(List<OpenSchedule> due, long now) throws InterruptedException {
        LogReader reader = log.reader();
        Map<OpenSchedule, CompletableFuture<Long>> answers = new LinkedHashMap<>();
        for (OpenSchedule schedule : due) {
            RawEvent event;
            try {
                event = reader.read(schedule.position()).at(now);
            } catch (IOException | RuntimeException e) {
                LOG.error("scheduled event {} cannot be read; all others go on", schedule.id(), e);
                unreadable.add(schedule.id());
                continue;
            }
            answers.put(schedule, log.submit(LogTransaction.fire(schedule.id(), event)));
        }
        boolean all = true;
        for (Map.Entry<OpenSchedule, CompletableFuture<Long>> each : answers.entrySet()) {
            all &= settled(each.getKey(), each.getValue());
        }
        return all;
    }

    private boolean settled(OpenSchedule schedule, CompletableFuture<Long> answer) throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AppendRefused refused && hopeless(refused)) {
                LOG.error("scheduled event {} can never be appended and is dropped", schedule.id(), refused);
                return settled(schedule, log.submit(LogTransaction.cancel(schedule.id())));
            }
            LOG.warn("scheduled event {} could not be appended and will be tried again", schedule.id(), e.getCause());
            return false;
        }
    }

    /** Whether trying again would end the same way. */
    private static boolean hopeless(AppendRefused refused) {
        return switch (refused.reason()) {
            case INVALID_SEQUENCE, TOO_LARGE -> true;
            case TOO_BUSY, DISK_FULL, NOT_WRITABLE, OUTCOME_UNKNOWN -> false;
        };
    }
}
