package io.daybook.queryside.ordersummary;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One client that listens, and what it is still to be sent: of each order one state, the last. So a client that is slow
 * is sent fewer states and holds up nobody; one that is too slow is cut off, and resumes.
 */
final class LiveStream {

    /** Then the client connects again, with a token that is still good. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int WAITING_MAX = 5_000;
    private static final int REMEMBERED_MAX = 1_000;

    private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    private final Executor writers;
    private final Function<LiveEvent, String> ids;
    private final Consumer<LiveStream> whenOver;
    private final Map<String, LiveEvent> waiting = new LinkedHashMap<>();

    /** What was sent of the last orders, without them, so that no state is sent again and none goes back. */
    private final Map<String, LiveEvent> sent = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LiveEvent> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Until it is said what comes first. */
    private boolean held = true;

    private boolean heartbeat = true;
    private boolean writing;
    private boolean ended;
    private boolean over;

    /**
     * @param writers which may wait for the client
     * @param ids from which a client resumes
     * @param whenOver called when nothing can be sent any more
     */
    LiveStream(Executor writers, Function<LiveEvent, String> ids, Consumer<LiveStream> whenOver) {
        this.writers = writers;
        this.ids = ids;
        this.whenOver = whenOver;
        emitter.onTimeout(this::end);
        emitter.onError(broken -> end());
        emitter.onCompletion(this::over);
    }

    private void over() {
        synchronized (this) {
            ended = true;
            waiting.clear(); // What was sent is remembered for a while.
            if (over) {
                return;
            }
            over = true;
        }
        whenOver.accept(this);
    }

    /** Sends an order's state in its turn, in place of an older one that still waits. */
    void offer(LiveEvent event) {
        synchronized (this) {
            if (held) {
                waitLast(event);
            } else {
                add(event);
            }
            if (waiting.size() > WAITING_MAX) {
                ended = true;
                waiting.clear();
            }
        }
        write();
    }

    private void add(LiveEvent event) {
        LiveEvent before = sent.get(event.order());
        if (before == null || event.changes() > before.changes()) {
            sent.put(event.order(), event.withoutState());
            waitLast(event);
        }
    }

    /** Who is cut off after an event has had all of those before, so their positions rise. */
    private void waitLast(LiveEvent event) {
        waiting.remove(event.order());
        waiting.put(event.order(), event);
    }

    /** The client has that already. */
    synchronized void has(LiveEvent event) {
        sent.put(event.order(), event.withoutState());
    }

    /** The client was sent that by an earlier stream, which ends; it has had what came up to the position. */
    void goesOnFrom(LiveStream earlier, long position) {
        earlier.sentUpTo(position).forEach(this::has);
        earlier.end();
    }

    private synchronized List<LiveEvent> sentUpTo(long position) {
        return sent.values().stream()
                .filter(event -> event.position() <= position)
                .toList();
    }

    /**
     * Sends what comes first, and then what is offered meanwhile.
     *
     * @throws RuntimeException if what comes first cannot be had; then it is over
     */
    SseEmitter begin(Supplier<List<LiveEvent>> first) {
        List<LiveEvent> found;
        try {
            found = first.get();
        } catch (RuntimeException unavailable) {
            over();
            throw unavailable;
        }
        synchronized (this) {
            List<LiveEvent> meanwhile = List.copyOf(waiting.values());
            waiting.clear();
            found.forEach(this::add);
            meanwhile.forEach(this::add);
            held = false;
        }
        write();
        return emitter;
    }

    /** Sends a comment, by which both sides notice that the other one is gone. */
    void beat() {
        synchronized (this) {
            heartbeat = true;
        }
        write();
    }

    /** Ends it; the client connects again, here or elsewhere. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        write();
    }

    private void write() {
        synchronized (this) {
            if (writing || (held && !ended)) {
                return;
            }
            writing = true;
        }
        writers.execute(this::writeAll);
    }

    private void writeAll() {
        try {
            for (SseEventBuilder next = next(); next != null; next = next()) {
                emitter.send(next);
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.complete(); // It stays as one that writes, so nothing is tried again.
        }
    }

    /** Null when there is nothing to send now. */
    private synchronized @Nullable SseEventBuilder next() {
        Iterator<LiveEvent> events = waiting.values().iterator();
        if (ended) {
            emitter.complete();
            return null;
        } else if (events.hasNext()) {
            LiveEvent event = events.next();
            events.remove();
            return SseEmitter.event()
                    .id(ids.apply(event))
                    .name(event.name())
                    .reconnectTime(BETWEEN_TRIES.toMillis())
                    .data(event.json(), MediaType.TEXT_PLAIN);
        } else if (heartbeat) {
            heartbeat = false;
            return SseEmitter.event().comment("");
        }
        writing = false;
        return null;
    }
}
