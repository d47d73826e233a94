package io.daybook.queryside.analytics;

import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Tables that answer what a test gives them, and nobody before. */
public final class GivenTables extends AnalyticsTables {

    private static final int SECONDS_MAX = 60;

    private final BlockingQueue<ResultTable> answers = new LinkedBlockingQueue<>();
    private final Semaphore asked = new Semaphore(0);

    public GivenTables(AnalyticsSettings settings, EventStore log) {
        super(settings, new TableFeed(log));
    }

    /** Answers the next question, whether it was asked already or not. */
    public void answer(ResultTable table) {
        answers.add(table);
    }

    /** Comes back when one more question was asked. */
    public void awaitQuestion() throws InterruptedException {
        if (!asked.tryAcquire(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody asks");
        }
    }

    @Override
    public EngineAnswer ask(Question question) {
        asked.release();
        try {
            return new EngineAnswer(0, 0, answers.take(), null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable();
        }
    }
}
