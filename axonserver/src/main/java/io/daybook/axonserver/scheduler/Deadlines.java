package io.daybook.axonserver.scheduler;

import io.daybook.axonserver.index.OpenSchedule;
import io.daybook.axonserver.log.AppendRefused;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogReader;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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

    private final EventLog log;
    private final Clock clock;

    public Deadlines(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Fires all that is due, those due first first.
     *
     * @return whether all went well; otherwise some are still open, and it is to be tried again later
     */
    public boolean fireDue() throws InterruptedException {
        while (true) {
            List<OpenSchedule> due = log.index().schedulesDue(clock.millis(), TOGETHER_MAX);
            if (due.isEmpty()) {
                return true;
            }
            if (!fire(due)) {
                return false;
            }
        }
    }

    /** When the next one is due, in milliseconds since 1970; empty when none is scheduled. */
    OptionalLong next() {
        return log.index().schedulesDue(Long.MAX_VALUE, 1).stream()
                .mapToLong(OpenSchedule::instant)
                .findFirst();
    }

    private boolean fire(List<OpenSchedule> due) throws InterruptedException {
        LogReader reader = log.reader();
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        for (OpenSchedule schedule : due) {
            answers.add(fire(schedule, reader));
        }
        boolean all = true;
        for (int i = 0; i < due.size(); i++) {
            all &= settled(due.get(i), answers.get(i));
        }
        return all;
    }

    private CompletableFuture<Long> fire(OpenSchedule schedule, LogReader reader) {
        try {
            RawEvent event = reader.read(schedule.position()).at(clock.millis());
            return log.submit(LogTransaction.fire(schedule.id(), event));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
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
