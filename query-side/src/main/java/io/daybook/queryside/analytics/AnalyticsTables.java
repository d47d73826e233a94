package io.daybook.queryside.analytics;

import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.analytics.EngineProcess.Ended;
import io.daybook.queryside.analytics.engine.AnalyticsProcess;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.axonframework.common.AxonException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/**
 * The tables of the analysts. Whoever asks them sees at least what was in the log when he asked.
 *
 * <p>The process is started by the first question, and again after one that it did not survive.
 */
@Service
public class AnalyticsTables implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AnalyticsTables.class);

    /**
     * An endless question that the database does not end by itself is ended with its process, after so long: on a busy
     * machine the process, which gives way to all others, may be late.
     */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** However late its turn comes, a question may take so long. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration LAST_EVENT_WAIT = Duration.ofSeconds(30);
    private static final Question LAST_EVENT = new Question(
            "SELECT id FROM events ORDER BY position DESC LIMIT 1",
            List.of(),
            /* foreign= */ false,
            1,
            LAST_EVENT_WAIT.toMillis());

    private final AnalyticsSettings settings;
    private final TableFeed feed;
    private final ExecutorService keeper = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "analytics-keeper");
        thread.setDaemon(true);
        return thread;
    });
    /** As many as the process asks at once, so that whatever takes too long is not only waiting for its turn. */
    private final Semaphore askers = new Semaphore(AnalyticsProcess.QUESTIONS_AT_ONCE, /* fair= */ true);

    private volatile @Nullable EngineProcess process;
    private volatile Instant lastAsked = Instant.EPOCH;

    AnalyticsTables(AnalyticsSettings settings, TableFeed feed) {
        this.settings = settings;
        this.feed = feed;
    }

    /**
     * Asks the tables, at a position that is at least the end of the log now. The time that they take to get there is
     * the question's.
     *
     * @return the answer, whose failure is the question's own fault
     * @throws Problem 503 if the tables are not there in that time, and get there meanwhile
     */
    public EngineAnswer ask(Question question) {
        return ask(feed::end, question);
    }

    /** The same at a position that is at least the end of the log as it is given. */
    EngineAnswer ask(LongSupplier end, Question question) {
        return call(
                end,
                Duration.ofMillis(question.maxMillis()),
                (tables, left) -> tables.ask(question.within(left), left.plus(GRACE)));
    }

    /** Asks for orders as they were, of which the tables have the events already. */
    EngineAnswer replay(List<OrderSpan> orders) {
        long end = orders.stream().mapToLong(OrderSpan::to).max().orElse(-1) + 1;
        return call(() -> end, settings.timeLimit(), (tables, left) -> tables.replay(orders, left.plus(GRACE)));
    }

    private interface TablesCall {
        EngineAnswer of(EngineProcess tables, Duration left) throws Ended, InterruptedException, TimeoutException;
    }

    private EngineAnswer call(LongSupplier end, Duration limit, TablesCall call) {
        Instant asked = Instant.now();
        lastAsked = asked;
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                EngineProcess tables = tablesOf(end.getAsLong(), limit);
                if (!askers.tryAcquire(left(asked, limit).toMillis(), TimeUnit.MILLISECONDS)) {
                    throw Problem.unavailable();
                }
                try {
                    return call.of(tables, left(asked, limit));
                } catch (TimeoutException endless) {
                    tables.close();
                    return failed(Kind.TOO_LONG, "takes longer than it may");
                } catch (Ended ended) {
                    LOG.info("The process with the analysts' tables ended during a question");
                } finally {
                    askers.release();
                }
            }
            // Once may have been another's fault.
            return failed(Kind.TOO_LARGE, "needs more memory than it may have");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (AxonException | TimeoutException | RejectedExecutionException notYet) {
            LOG.debug("The analysts' tables are not ready", notYet);
        } catch (ExecutionException failed) {
            LOG.warn("The analysts' tables cannot be had", failed.getCause());
        }
        throw Problem.unavailable();
    }

    private static Duration left(Instant asked, Duration limit) {
        Duration left = limit.minus(Duration.between(asked, Instant.now()));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private static EngineAnswer failed(Kind kind, String detail) {
        return new EngineAnswer(0, 0, null, new Failure(kind, detail));
    }

    /** Whoever does not wait that long leaves the tables to be brought on by the keeper. */
    private EngineProcess tablesOf(long end, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        EngineProcess tables = process;
        if (tables != null && tables.isAlive() && tables.position() >= end) {
            return tables;
        }
        return keeper.submit(() -> bringTo(end)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private EngineProcess bringTo(long end) throws IOException, Ended, InterruptedException {
        EngineProcess tables = process;
        if (tables == null || !tables.isAlive()) {
            if (tables != null) {
                tables.close(); // It may not be gone yet, and the next one has its directory.
            }
            tables = open();
            process = tables;
        }
        feed.bringTo(end, tables);
        return tables;
    }

    private EngineProcess open() throws IOException, Ended, InterruptedException {
        EngineProcess started = EngineProcess.start(settings);
        if (isOfThisLog(started)) {
            return started;
        }
        LOG.info("The analysts' tables are of another log and are made anew");
        started.close();
        FileSystemUtils.deleteRecursively(settings.directory());
        return EngineProcess.start(settings);
    }

    private boolean isOfThisLog(EngineProcess started) throws Ended, InterruptedException {
        long position = started.position();
        if (position == 0) {
            return true;
        }
        if (position > feed.end()) {
            return false;
        }
        try {
            ResultTable last = started.ask(LAST_EVENT, LAST_EVENT_WAIT).table();
            return last != null && last.rows().get(0).contains(feed.idAt(position - 1));
        } catch (TimeoutException stuck) {
            throw new Ended();
        }
    }

    @Scheduled(fixedDelay = 60_000)
    void endWhenIdle() {
        keeper.execute(() -> {
            EngineProcess tables = process;
            if (tables != null && lastAsked.plus(settings.idle()).isBefore(Instant.now())) {
                tables.close();
                process = null;
            }
        });
    }

    @Override
    public void destroy() {
        keeper.shutdownNow();
        EngineProcess tables = process;
        if (tables != null) {
            tables.close();
        }
    }
}
