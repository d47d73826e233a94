package io.daybook.axonserver.eventstore;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.log.CutTail;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogHead;
import io.daybook.axonserver.log.LogSettings;
import io.daybook.axonserver.scheduler.DeadlineTimer;
import io.daybook.axonserver.scheduler.Deadlines;
import io.daybook.axonserver.scheduler.EventSchedulerService;
import io.daybook.axonserver.search.EventSearch;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.ServerServiceDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable half of the embedded Axon Server: one directory with the log, and the gRPC services that answer from it.
 *
 * <p>The transport knows nothing else of this package: it opens the storage, binds {@link #services()} and closes it
 * last.
 */
public final class EventStorage implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStorage.class);

    private final EventLog log;
    private final UnfinishedAppends unfinished;
    private final Followers followers = new Followers();
    private final ReaderThreads readers = new ReaderThreads("axonserver-reader");
    // Their own, or the commands that wait for an aggregate would wait behind all who catch up with the stream.
    private final ReaderThreads loaders = new ReaderThreads("axonserver-loader");
    private final DeadlineTimer timer;
    private final List<ServerServiceDefinition> services;
    private final StorageReport report;

    private EventStorage(EventLog log, Clock clock, UnfinishedAppends unfinished, long startedNanos) {
        this.log = log;
        this.unfinished = unfinished;
        this.timer = new DeadlineTimer(new Deadlines(log, clock), clock);
        this.services = List.of(
                new EventStoreService(log, readers, loaders, unfinished, followers).definition(),
                new EventSchedulerService(log, timer).bindService());
        LogIndex index = log.index();
        this.report = new StorageReport(
                index.events(),
                index.snapshots(),
                index.openSchedules(),
                log.segments(),
                log.cut().map(CutTail::toString),
                (System.nanoTime() - startedNanos) / 1_000_000);
    }

    /**
     * Opens the log on a disk, which is closed with it, and starts its writer and its timer.
     *
     * @param clock the time at which scheduled events are due
     * @param messageBytesMax the largest message that clients take; an event that did not fit in is refused
     * @throws IOException when the disk is in use, was written in another format or is damaged; the message names file
     *     and position
     */
    public static EventStorage open(Disk disk, Clock clock, int messageBytesMax) throws IOException {
        LogSettings settings = disk.inMemory() ? LogSettings.inMemory() : LogSettings.standard();
        return open(disk, clock, settings.withEventBytesMax(messageBytesMax - EventWithTokenPrefix.BYTES_MAX));
    }

    /** The same with sizes and pauses of one's own. */
    public static EventStorage open(Disk disk, Clock clock, LogSettings settings) throws IOException {
        long enough = Math.max(Runtime.getRuntime().maxMemory() / 8, settings.transactionBytesMax());
        return open(disk, clock, settings, new UnfinishedAppends(new BufferBudget(enough), System::nanoTime));
    }

    /** The same with a test's memory and time for transactions whose end has not arrived yet. */
    static EventStorage open(Disk disk, Clock clock, LogSettings settings, UnfinishedAppends unfinished)
            throws IOException {
        long started = System.nanoTime();
        EventStorage storage = new EventStorage(EventLog.open(disk, settings), clock, unfinished, started);
        storage.report.cut().ifPresent(cut -> LOG.warn("the log was not closed properly: {}", cut));
        storage.timer.start();
        return storage;
    }

    /** Lets the server look for transactions that do not go on. */
    public void sweepWith(ServerTimer timer) {
        timer.every(Duration.ofSeconds(1), unfinished::sweep);
    }

    /** The log, what is on its way into it, and who follows it. */
    @Override
    public void bindTo(MeterRegistry registry) {
        log.bindTo(registry);
        unfinished.bindTo(registry);
        followers.bindTo(registry, log);
    }

    /** EventStore and EventScheduler, to be bound as they are: their messages are not parsed where bytes will do. */
    public List<ServerServiceDefinition> services() {
        return services;
    }

    /** Finds events for people. */
    public EventSearch search() {
        return new EventSearch(log);
    }

    /**
     * Empties a storage in memory; see {@link EventLog#forget()}.
     *
     * @return completes when it is done; fails while the log takes no transactions
     * @throws IllegalStateException when the disk keeps what is written
     */
    public CompletableFuture<Void> forget() {
        return log.forget();
    }

    /** How many events there are. */
    public long events() {
        return log.lastToken() + 1 - log.firstToken();
    }

    /** The token of the last acknowledged event, -1 when there is none. */
    public long lastToken() {
        return log.lastToken();
    }

    /** How many snapshots there are. */
    public long snapshots() {
        return log.index().snapshots();
    }

    /** How many scheduled events have neither fired nor been cancelled. */
    public long openSchedules() {
        return log.index().openSchedules();
    }

    /** How many segment files there are. */
    public int segments() {
        return log.segments();
    }

    /**
     * How far the log has come; kept elsewhere, it lets a verification see that the end was cut or an old copy put
     * back.
     */
    public LogHead head() {
        return log.head();
    }

    /** Completes, with the reason, when appends are refused until the storage is opened again. */
    public CompletableFuture<Throwable> broken() {
        return log.broken();
    }

    /** Why appends are refused, empty while they are accepted. */
    public Optional<String> trouble() {
        Throwable reason = log.broken().getNow(null);
        if (reason != null) {
            return Optional.of("the log takes nothing until the server is started again: " + reason);
        }
        return log.writable() ? Optional.empty() : Optional.of("writing the log failed; it tries to recover");
    }

    /** What opening found, above all what it cut off the end. */
    public StorageReport report() {
        return report;
    }

    /**
     * Answers what is queued, makes it durable and gives the directory free. Streams end with the server that carries
     * them.
     *
     * @throws IOException when the last bytes could not be made durable; nothing acknowledged is lost by that
     */
    @Override
    public void close() throws IOException {
        timer.close();
        readers.close();
        loaders.close();
        log.close();
    }
}
