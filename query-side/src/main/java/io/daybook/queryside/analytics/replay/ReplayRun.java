package io.daybook.queryside.analytics.replay;

import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.analytics.AnalyticsTables;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay under way. It asks the analysts' tables for one part of the log after the other, so that it can be told
 * how far it is, and ends soon after it was cancelled.
 */
final class ReplayRun {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);

    private static final int ROWS_MAX = 10_000;
    private static final String TOO_MANY_ROWS = "It would have more than 10,000 rows.";
    private static final long CHARACTERS_MAX = 8 << 20;
    private static final Duration PART_MAX = Duration.ofSeconds(20);

    /** The tables of a long log may have to be made first. */
    private static final Duration TABLES_MAX = Duration.ofMinutes(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Source source;
    private final LogFold fold;
    private final int partLength;
    private ReplaySummary now;

    /** What replays are made from, and where they say how far they are. */
    record Source(AnalyticsTables tables, StoredReplays replays, int partLength, Clock clock) {}

    ReplayRun(Source source, LogFold fold, ReplaySummary begun) {
        this.source = source;
        this.fold = fold;
        this.partLength = Math.min(source.partLength(), fold.partMax());
        this.now = begun;
    }

    /**
     * Runs it to its end.
     *
     * @throws UnavailableException if what came of it cannot be stored
     */
    void run() {
        try {
            tell(outcome());
        } catch (CancellationException cancelled) {
            LOG.debug("Replay {} is not wanted any more", now.replayId());
        }
    }

    private ReplaySummary outcome() {
        try {
            while (now.position() < now.to()) {
                long end = Math.min(now.to(), now.position() + partLength);
                fold.add(part(now.position(), end));
                now = now.at(end);
                if (fold.size() > CHARACTERS_MAX) {
                    return now.failed("It would keep more than 8 MiB in memory.");
                }
            }
            List<List<@Nullable Object>> rows = fold.rows();
            return rows.size() > ROWS_MAX ? now.failed(TOO_MANY_ROWS) : now.done(rows);
        } catch (ReplayFailed failed) {
            return now.failed(String.valueOf(failed.getMessage()));
        } catch (CancellationException | UnavailableException ended) {
            throw ended;
        } catch (RuntimeException failed) {
            LOG.warn("Replay {} failed", now.replayId(), failed);
            return now.failed("It could not be done.");
        }
    }

    private void tell(ReplaySummary state) {
        if (Thread.currentThread().isInterrupted() || !source.replays().update(state)) {
            throw new CancellationException();
        }
    }

    private ResultTable part(long first, long end) {
        Question question = new Question(
                fold.sql(), fold.parameters(first, end), /* foreign= */ false, ROWS_MAX, PART_MAX.toMillis());
        EngineAnswer answer = ask(question);
        if (answer.failure() != null && answer.failure().kind() == Kind.TOO_LONG) {
            answer = ask(question); // The tables may have taken most of the time to be brought on.
        }
        ResultTable table = answer.table();
        Failure failure = answer.failure();
        if (table == null) {
            throw new ReplayFailed(
                    failure == null ? "It could not be done." : "A part of it " + failure.detail() + ".");
        }
        if (table.truncated()) {
            throw new ReplayFailed(TOO_MANY_ROWS);
        }
        return table;
    }

    /** Until the tables have come as far, which they do meanwhile. */
    private EngineAnswer ask(Question question) {
        Instant last = source.clock().instant().plus(TABLES_MAX);
        while (source.clock().instant().isBefore(last)) {
            tell(now);
            try {
                return source.tables().ask(question);
            } catch (Problem notYet) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new ReplayFailed("The tables could not be made.");
    }
}
