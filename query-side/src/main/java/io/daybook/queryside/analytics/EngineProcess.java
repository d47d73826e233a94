package io.daybook.queryside.analytics;

import io.daybook.queryside.analytics.engine.AnalyticsProcess;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineCall;
import io.daybook.queryside.analytics.wire.OrderSpan;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.WireJson;
import io.daybook.queryside.shared.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The process with the tables, as the service sees it. It ends with the service. */
final class EngineProcess implements AutoCloseable {

    /** It gives way to all others, and on a busy machine it takes long until it has started. */
    private static final Duration START_MAX = Duration.ofMinutes(5);

    private static final Duration LOAD_MAX = Duration.ofMinutes(2);
    private static final long END_MAX_SECONDS = 5;
    private static final long GREETING = 0;

    /** The process ended before it answered. */
    static final class Ended extends Exception {

        private static final long serialVersionUID = 1L;

        Ended() {
            super("The process with the analysts' tables has ended.");
        }
    }

    private final Process process;
    private final CompletableFuture<?> ended;
    private final PrintStream calls;
    private final Map<Long, CompletableFuture<EngineAnswer>> open = new ConcurrentHashMap<>();
    private final AtomicLong lastCall = new AtomicLong(GREETING);
    private volatile long position;
    private volatile boolean silent;

    private EngineProcess(ChildJvm child) {
        this.process = child.process();
        this.ended = child.ended();
        this.calls = new PrintStream(process.getOutputStream(), false, StandardCharsets.UTF_8);
    }

    /**
     * Starts it and waits for its greeting.
     *
     * @throws Ended if it cannot open its database
     */
    static EngineProcess start(AnalyticsSettings settings) throws IOException, Ended, InterruptedException {
        Files.createDirectories(settings.directory());
        ChildJvm.tidy(settings.directory());
        EngineProcess started =
                new EngineProcess(ChildJvm.start(AnalyticsProcess.class, settings.directory(), settings.memory()));
        CompletableFuture<EngineAnswer> greeting = new CompletableFuture<>();
        started.open.put(GREETING, greeting);
        Thread reader = new Thread(started::read, "analytics-answers");
        reader.setDaemon(true);
        reader.start();
        try {
            started.position = await(greeting, START_MAX).position();
            return started;
        } catch (TimeoutException slow) {
            started.close();
            throw new Ended();
        } catch (InterruptedException stopping) {
            started.close();
            throw stopping;
        }
    }

    private void read() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                EngineAnswer answer = WireJson.MAPPER.readValue(line, EngineAnswer.class);
                CompletableFuture<EngineAnswer> waiting = open.remove(answer.id());
                if (waiting != null) {
                    waiting.complete(answer);
                }
            }
        } catch (IOException | RuntimeException broken) {
            process.destroyForcibly();
        } finally {
            silent = true; // It may be a moment until the process is known to have ended.
            open.values().forEach(waiting -> waiting.completeExceptionally(new Ended()));
        }
    }

    /** How far into the log its tables are: one past the last event in them. */
    long position() {
        return position;
    }

    /**
     * Loads the next events.
     *
     * @param events a JSON array of rows
     */
    void load(long from, String events) throws Ended, InterruptedException {
        try {
            EngineAnswer answer = call(id -> new EngineCall(id, from, events, null, null), LOAD_MAX);
            if (answer.failure() != null) {
                throw new IllegalStateException("Events from " + from + " on cannot be loaded.");
            }
            position = answer.position();
        } catch (TimeoutException stuck) {
            close();
            throw new Ended();
        }
    }

    /**
     * Asks the tables.
     *
     * @throws TimeoutException if there is no answer in that time
     */
    EngineAnswer ask(Question question, Duration patience) throws Ended, InterruptedException, TimeoutException {
        return call(id -> new EngineCall(id, 0, null, question, null), patience);
    }

    /**
     * Asks for orders as they were.
     *
     * @throws TimeoutException if there is no answer in that time
     */
    EngineAnswer replay(List<OrderSpan> orders, Duration patience)
            throws Ended, InterruptedException, TimeoutException {
        return call(id -> new EngineCall(id, 0, null, null, orders), patience);
    }

    private interface NumberedCall {
        EngineCall numbered(long id);
    }

    private EngineAnswer call(NumberedCall call, Duration patience)
            throws Ended, InterruptedException, TimeoutException {
        long id = lastCall.incrementAndGet();
        CompletableFuture<EngineAnswer> answer = new CompletableFuture<>();
        open.put(id, answer);
        String line = WireJson.MAPPER.writeValueAsString(call.numbered(id));
        synchronized (calls) {
            calls.println(line);
            calls.flush();
        }
        if (silent) {
            answer.completeExceptionally(new Ended()); // It may have ended before the call was known to the reader.
        }
        try {
            return await(answer, patience);
        } finally {
            open.remove(id);
        }
    }

    private static EngineAnswer await(CompletableFuture<EngineAnswer> answer, Duration patience)
            throws Ended, InterruptedException, TimeoutException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ended) {
            throw new Ended();
        }
    }

    boolean isAlive() {
        return !silent && process.isAlive();
    }

    /** Ends it at once, and waits for that: what was committed stays, and the rest is in the log. */
    @Override
    public void close() {
        process.destroyForcibly();
        ended.copy().completeOnTimeout(null, END_MAX_SECONDS, TimeUnit.SECONDS).join();
    }
}
