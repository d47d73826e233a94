package io.daybook.queryside.analytics.replay;

import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.queryside.analytics.AnalyticsSettings;
import io.daybook.queryside.analytics.AnalyticsTables;
import io.daybook.queryside.analytics.replay.ReplaySummary.Status;
import io.daybook.queryside.analytics.replay.StoredReplays.Stored;
import io.daybook.queryside.shared.log.LogPart;
import io.daybook.queryside.shared.log.LogPlace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Replays, one after the other on each node. All nodes know of all; each tells that its own are not forgotten. */
@Service
class Replays implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private static final int WAITING_MAX = 20;
    private static final long HEARTBEAT_MILLIS = 30_000;
    private static final Duration SILENCE_MAX = Duration.ofMillis(4 * HEARTBEAT_MILLIS);
    private static final String ENDED =
            "Its node has ended, or could not store what came of it; begin it again with another key.";

    private final StoredReplays replays;
    private final EventStore log;
    private final Clock clock;
    private final ReplayRun.Source source;
    private final Map<String, ReplaySummary> pending = new ConcurrentHashMap<>();
    private final ExecutorService runner =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), work -> {
                Thread thread = new Thread(work, "replays");
                thread.setDaemon(true);
                return thread;
            });

    Replays(AnalyticsTables tables, AnalyticsSettings settings, StoredReplays replays, EventStore log, Clock clock) {
        this.replays = replays;
        this.log = log;
        this.clock = clock;
        this.source = new ReplayRun.Source(tables, replays, settings.replayPart(), clock);
    }

    /**
     * Begins a replay.
     *
     * @param key of the request; the same key finds the replay that it began
     * @throws Problem 422 if the key is that of another request, or a product is not known;
     *     503 if too many wait, or the log does not answer
     */
    ReplaySummary begin(Replayable replay, IdempotencyKey key) {
        return replays.find(key.id())
                .map(stored -> repeated(stored, key))
                .orElseGet(() -> begin(replay.fold(), planned(replay, key.id()), key));
    }

    private ReplaySummary repeated(Stored stored, IdempotencyKey key) {
        if (!stored.hash().equals(key.hash())) {
            throw Problem.unprocessable("IDEMPOTENCY_KEY_REUSED", "This key was used for another request.", List.of());
        }
        return shown(stored);
    }

    private ReplaySummary begin(LogFold fold, ReplaySummary planned, IdempotencyKey key) {
        ReplaySummary begun = planned.of(fold);
        if (!replays.add(begun, key.hash())) { // By the same request, at the same moment.
            return replays.find(key.id()).map(stored -> repeated(stored, key)).orElseThrow(Problem::unavailable);
        }
        pending.put(begun.replayId(), begun);
        try {
            runner.execute(() -> run(fold, begun));
            return begun;
        } catch (RejectedExecutionException full) {
            pending.remove(begun.replayId());
            replays.forget(begun.replayId());
            throw Problem.unavailable();
        }
    }

    private ReplaySummary planned(Replayable replay, String id) {
        try {
            replay.check(log);
            long end = LogPart.endOf(log);
            long from = replay.from() == null ? 0 : Math.min(end, LogPlace.position(log, replay.from()));
            long to = replay.to() == null ? end : Math.min(end, LogPlace.position(log, replay.to()));
            return ReplaySummary.planned(id, clock.instant(), replay.inputs(), from, Math.max(from, to));
        } catch (AxonException unavailable) {
            throw Problem.unavailable();
        }
    }

    private void run(LogFold fold, ReplaySummary begun) {
        try {
            new ReplayRun(source, fold, begun).run();
        } catch (UnavailableException away) {
            LOG.warn("What came of replay {} cannot be stored", begun.replayId(), away);
        } finally {
            pending.remove(begun.replayId());
        }
    }

    /** @throws Problem 404 if there is none of that id */
    ReplaySummary find(String id) {
        return shown(replays.find(id).orElseThrow(Problem::notFound));
    }

    /** A node that has ended says nothing any more. */
    private ReplaySummary shown(Stored stored) {
        ReplaySummary replay = stored.answer();
        boolean silent = stored.touchedAt().plus(SILENCE_MAX).isBefore(clock.instant());
        if (replay.status() != Status.RUNNING || !silent) {
            return replay;
        }
        ReplaySummary failed = replay.failed(ENDED);
        replays.update(failed);
        return failed;
    }

    /** @throws Problem 404 if there is none of that id */
    void cancel(String id) {
        replays.cancel(find(id));
    }

    /** Says that those which wait or run here are not forgotten. */
    @Scheduled(fixedDelay = HEARTBEAT_MILLIS)
    void touchPending() {
        replays.touch(pending.keySet());
    }

    /** First it is said that they have failed, for those that are interrupted are pending no more. */
    @Override
    public void destroy() {
        try {
            pending.values().forEach(replay -> replays.update(replay.failed(ENDED)));
        } catch (UnavailableException away) {
            LOG.debug("Whoever looks for the replays of this node finds out for himself", away);
        } finally {
            runner.shutdownNow();
        }
    }
}
