package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.queryside.analytics.AnalyticsTables;
import io.daybook.queryside.analytics.replay.ReplaySummary.Status;
import io.daybook.queryside.analytics.replay.StoredReplays.Stored;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.shared.log.LogPart;
import io.daybook.queryside.shared.log.LogPlace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.AxonException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Replays, one after the other on each node. Each asks the analysts' tables for one part of the log after the other, so
 * that it can be told how far it is, and ends soon after it was removed.
 */
@Service
class Replays implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private static final int WAITING_MAX = 20;
    private static final int EVENTS_AT_ONCE = 50_000;
    private static final int ROWS_MAX = 10_000;
    private static final int VALUES_MAX = 200_000;
    private static final Duration PART_MAX = Duration.ofSeconds(20);

    private static final long HEARTBEAT_MILLIS = 30_000;
    private static final Duration SILENCE_MAX = Duration.ofMillis(4 * HEARTBEAT_MILLIS);

    /** The tables of a long log may have to be made first. */
    private static final Duration TABLES_MAX = Duration.ofMinutes(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final AnalyticsTables tables;
    private final StoredReplays replays;
    private final EventStore log;
    private final Clock clock;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService runner =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), work -> {
                Thread thread = new Thread(work, "replays");
                thread.setDaemon(true);
                return thread;
            });

    Replays(AnalyticsTables tables, StoredReplays replays, EventStore log, Clock clock) {
        this.tables = tables;
        this.replays = replays;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Begins a replay.
     *
     * @param key of the request; the same key finds the replay that it began
     * @throws Problem 422 if the key is that of another request; 503 if too many wait, or the log does not answer
     */
    ReplaySummary begin(ReplayRequest request, IdempotencyKey key) {
        ReplaySummary begun = planned(request, key.id());
        if (!replays.add(begun, key.hash())) {
            return replays.find(key.id())
                    .filter(stored -> stored.hash().equals(key.hash()))
                    .map(this::shown)
                    .orElseThrow(() -> Problem.unprocessable(
                            "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.", List.of()));
        }
        pending.add(begun.replayId());
        try {
            runner.execute(() -> run(request, begun));
            return begun;
        } catch (RejectedExecutionException full) {
            pending.remove(begun.replayId());
            replays.remove(begun.replayId());
            throw Problem.unavailable();
        }
    }

    private ReplaySummary planned(ReplayRequest request, String id) {
        try {
            long end = LogPart.endOf(log);
            long from = request.from() == null ? 0 : Math.min(end, LogPlace.position(log, request.from()));
            long to = request.to() == null ? end : Math.min(end, LogPlace.position(log, request.to()));
            return new ReplaySummary(
                    id,
                    Status.RUNNING,
                    clock.instant(),
                    from,
                    Math.max(from, to),
                    from,
                    request.columns(),
                    /* rows= */ null,
                    /* failure= */ null);
        } catch (AxonException unavailable) {
            throw Problem.unavailable();
        }
    }

    /** @throws Problem 404 if there is none of that id */
    ReplaySummary find(String id) {
        return replays.find(id).map(this::shown).orElseThrow(Problem::notFound);
    }

    /** A node that has ended says nothing any more. */
    private ReplaySummary shown(Stored stored) {
        ReplaySummary replay = stored.answer();
        boolean silent = stored.touchedAt().plus(SILENCE_MAX).isBefore(clock.instant());
        return replay.status() == Status.RUNNING && silent
                ? replay.failed("The node that it ran on has ended; begin it again.")
                : replay;
    }

    /** @throws Problem 404 if there is none of that id */
    void remove(String id) {
        if (!replays.remove(id)) {
            throw Problem.notFound();
        }
    }

    private void run(ReplayRequest request, ReplaySummary begun) {
        try {
            ReplayTable table = new ReplayTable(request);
            for (long first = begun.from(); first < begun.to(); first += EVENTS_AT_ONCE) {
                if (!replays.update(begun.at(first))) {
                    return;
                }
                table.add(part(request, first, Math.min(begun.to(), first + EVENTS_AT_ONCE), begun));
                if (table.size() > VALUES_MAX) {
                    throw new ReplayFailed("It would keep more than 200,000 values in memory.");
                }
            }
            replays.update(begun.done(table.rows()));
        } catch (ReplayFailed failed) {
            replays.update(begun.failed(String.valueOf(failed.getMessage())));
        } catch (RuntimeException failed) {
            LOG.warn("Replay {} failed", begun.replayId(), failed);
            replays.update(begun.failed("It could not be done."));
        } finally {
            pending.remove(begun.replayId());
        }
    }

    private ResultTable part(ReplayRequest request, long first, long end, ReplaySummary begun) {
        Question question = new Question(
                request.sql(), request.parameters(first, end), /* foreign= */ false, ROWS_MAX, PART_MAX.toMillis());
        EngineAnswer answer = ask(question, begun.at(first));
        ResultTable table = answer.table();
        Failure failure = answer.failure();
        if (table == null) {
            throw new ReplayFailed(
                    failure == null ? "It could not be done." : "A part of it " + failure.detail() + ".");
        }
        if (table.truncated()) {
            throw new ReplayFailed("It would have more than 10,000 rows.");
        }
        return table;
    }

    /** Until the tables have come as far, which they do meanwhile. */
    private EngineAnswer ask(Question question, ReplaySummary now) {
        Instant last = clock.instant().plus(TABLES_MAX);
        while (clock.instant().isBefore(last) && replays.update(now)) {
            try {
                return tables.ask(question);
            } catch (Problem notYet) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new ReplayFailed("The tables could not be made.");
    }

    /** Says that those which wait or run here are not forgotten. */
    @Scheduled(fixedDelay = HEARTBEAT_MILLIS)
    void touchPending() {
        replays.touch(pending);
    }

    /** What is under way is begun again by whoever still wants it. */
    @Override
    public void destroy() {
        runner.shutdownNow();
    }
}
