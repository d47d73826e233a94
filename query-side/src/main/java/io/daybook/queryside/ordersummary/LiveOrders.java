package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.http.json.HttpJson;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.Versioned;
import io.daybook.queryside.shared.live.OrderChanges;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Everybody who listens to orders on this node. What changed is found once for all of them, and read and written as
 * JSON once for all who want it.
 */
@Service
class LiveOrders implements SmartLifecycle {

    private static final int LISTENERS_MAX = 8_000;
    private static final long NOWHERE = -1;

    /** A gateway keeps a thread for each. */
    private static final int LISTENERS_MAX_WITHOUT = 100;

    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);

    /** Who has missed more looks at the orders anew. */
    private static final int EVENTS_MISSED_MAX = 5_000;

    private static final int SESSIONS_MAX = 200;
    private static final Pattern ID = Pattern.compile("(-1|\\d{1,18})\\.([0-9a-f]{8})");

    private final OrderSummaries orders;
    private final OrderChanges changes;
    private final SimpleAsyncTaskExecutor writers = new SimpleAsyncTaskExecutor("live-orders-");
    private final int listenersMax;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("live-orders"));

    private final Map<String, Set<LiveStream>> ofOne = new ConcurrentHashMap<>();
    private final Set<LiveStream> ofAll = ConcurrentHashMap.newKeySet();

    /** The last streams of all orders, by what their ids end with. */
    private final Map<String, LiveStream> sessions = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LiveStream> eldest) {
            return size() > SESSIONS_MAX;
        }
    };

    private int listeners;
    private boolean following;
    private int followers;
    private volatile boolean running;

    /** One past the last position that everybody has been told of. */
    private long next;

    LiveOrders(OrderSummaries orders, OrderChanges changes) {
        this.orders = orders;
        this.changes = changes;
        boolean virtual = Runtime.version().feature() >= 21;
        writers.setVirtualThreads(virtual);
        listenersMax = virtual ? LISTENERS_MAX : LISTENERS_MAX_WITHOUT;
    }

    /**
     * Listens to an order: it comes as it is, unless the client has just that, and then after each change.
     *
     * @param last the id of the last event that the client has had
     * @throws Problem 404 if there is no such order, 503 if too many listen
     */
    SseEmitter toOne(OrderId orderId, @Nullable String last) {
        String order = orderId.value();
        LiveStream stream = open(LiveEvent::tag, closed -> leave(order, closed));
        ofOne.compute(order, (id, others) -> {
            Set<LiveStream> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(stream);
            return all;
        });
        return stream.begin(() -> {
            LiveEvent now = find(order, NOWHERE).orElseThrow(Problem::notFound);
            if (now.tag().equals(last)) {
                stream.has(now);
            }
            return List.of(now);
        });
    }

    private void leave(String order, LiveStream closed) {
        ofOne.computeIfPresent(order, (id, all) -> {
            all.remove(closed);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * Listens to all orders: those come that have changed since the last event that the client has had, and then each
     * that changes.
     *
     * @param last the id of that event
     * @throws Problem 503 if too many listen
     */
    SseEmitter toAll(@Nullable String last) {
        String session = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LiveStream stream = open(event -> event.position() + "." + session, ofAll::remove);
        long end;
        synchronized (this) {
            sessions.put(session, stream);
            ofAll.add(stream);
            end = next;
        }
        return stream.begin(() -> last == null ? List.of(LiveEvent.ready(end - 1)) : missed(last, end, stream));
    }

    /** What has changed since, or that this is no longer known. */
    private List<LiveEvent> missed(String last, long end, LiveStream stream) {
        Matcher id = ID.matcher(last);
        long from = id.matches() ? Long.parseLong(id.group(1)) + 1 : Long.MAX_VALUE;
        if (from > end && from <= changes.end()) {
            return List.of(); // Another node was further.
        } else if (from > end || end - from > EVENTS_MISSED_MAX) {
            return List.of(LiveEvent.reset(end - 1));
        }
        earlier(id.group(2)).ifPresent(earlier -> stream.goesOnFrom(earlier, from - 1));
        return changes.between(from, end).entrySet().stream()
                .flatMap(changed -> find(changed.getKey(), changed.getValue()).stream())
                .toList();
    }

    private synchronized Optional<LiveStream> earlier(String session) {
        return Optional.ofNullable(sessions.get(session));
    }

    private Optional<LiveEvent> find(String order, long position) {
        return orders.find(new OrderId(order)).map(found -> {
            OrderSummary summary = found.content().summary();
            String tag = Versioned.tag(summary.version(), found.changes());
            return LiveEvent.of(order, found.changes(), tag, position, HttpJson.MAPPER.writeValueAsString(summary));
        });
    }

    private LiveStream open(Function<LiveEvent, String> ids, Consumer<LiveStream> leave) {
        LiveStream stream = new LiveStream(writers, ids, closed -> {
            leave.accept(closed);
            synchronized (this) {
                listeners--;
            }
        });
        synchronized (this) {
            if (!running || listeners >= listenersMax) {
                throw Problem.unavailable();
            }
            if (!following) {
                next = changes.shownTo();
                following = true;
                long from = next;
                int follower = ++followers;
                writers.execute(() ->
                        changes.follow(from, () -> goesOn(follower), (orders, end) -> tell(follower, orders, end)));
            }
            listeners++;
        }
        return stream;
    }

    /** One that has stopped because nobody listened stays so, whoever listens then. */
    private synchronized boolean goesOn(int follower) {
        if (follower == followers && following) {
            following = running && listeners > 0;
            return following;
        }
        return false;
    }

    /** Reads and writes each order once, however many want it. */
    private synchronized void tell(int follower, Map<String, Long> changed, long end) {
        if (follower != followers) {
            return;
        }
        changed.forEach((order, position) -> {
            Set<LiveStream> ofThis = ofOne.getOrDefault(order, Set.of());
            if (!ofThis.isEmpty() || !ofAll.isEmpty()) {
                find(order, position).ifPresent(now -> Stream.concat(ofThis.stream(), ofAll.stream())
                        .forEach(stream -> stream.offer(now)));
            }
        });
        next = end;
    }

    @Override
    public void start() {
        running = true;
        var unused = heart.scheduleWithFixedDelay(
                () -> all().forEach(LiveStream::beat),
                BETWEEN_HEARTBEATS.toSeconds(),
                BETWEEN_HEARTBEATS.toSeconds(),
                TimeUnit.SECONDS);
    }

    private Stream<LiveStream> all() {
        return Stream.concat(ofAll.stream(), ofOne.values().stream().flatMap(Set::stream));
    }

    /** They connect again to another node. */
    @Override
    public void stop() {
        running = false;
        heart.shutdownNow();
        all().forEach(LiveStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
