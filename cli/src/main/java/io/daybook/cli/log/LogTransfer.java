package io.daybook.cli.log;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.log.LogExport;
import io.daybook.axonserver.log.LogExport.Receiver;
import io.daybook.axonserver.log.LogSize;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.ScheduledEvent;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.kit.axon.SecuredChannel;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Appends the events and snapshots of a log to another Axon Server, where each event gets the same position. What is
 * there already is not sent again, so a transfer that was interrupted goes on where it was.
 */
final class LogTransfer implements AutoCloseable {

    private static final String CONTEXT = "default";
    private static final int SECONDS_TO_ANSWER = 60;

    /** So many events are appended at once, or a few more, since a transaction is never divided. */
    private static final int EVENTS_AT_ONCE = 250;

    private final AxonServerConnectionFactory factory;

    /**
     * @param token what the server wants to be shown, empty for nothing
     * @param tls what the connection is made with, empty for none
     */
    LogTransfer(String host, int port, String token, Optional<SSLContext> tls) {
        AxonServerConnectionFactory.Builder builder =
                AxonServerConnectionFactory.forClient("daybook-log").routingServers(new ServerAddress(host, port));
        tls.map(SecuredChannel::of).ifPresent(builder::useTransportSecurity);
        factory = (token.isEmpty() ? builder : builder.token(token)).build();
    }

    /**
     * Copies what the server lacks.
     *
     * @param progress is told how many events are there
     * @throws Failure if the server has other events, or cannot be reached; it is not known then whether the events on
     *     their way arrived, and the next transfer sees
     */
    Transferred copy(Disk log, LongConsumer progress) throws IOException {
        EventChannel events = factory.connect(CONTEXT).eventChannel();
        long there = answer(events.getLastToken()) + 1;
        if (there > 0) {
            compareLast(events, log, there - 1);
        }
        Appending appending = new Appending(events, there, progress);
        LogExport.read(log, there, appending);
        appending.append();
        return new Transferred(there, appending.next);
    }

    /**
     * Compares a log that is there already with what the server has; the server's may have gone on.
     *
     * @throws Failure if the server does not have all of the log
     */
    Transferred compare(Disk log) throws IOException {
        EventChannel events = factory.connect(CONTEXT).eventChannel();
        long there = answer(events.getLastToken()) + 1;
        long ours = LogSize.of(log).events();
        if (ours > there) {
            throw new Failure("this log went on after its deadlines were moved; the other server lacks "
                    + (ours - there) + " of its events");
        }
        if (ours > 0) {
            compareLast(events, log, ours - 1);
        }
        return new Transferred(there, there);
    }

    /**
     * Schedules at the server what is not noted yet. An interruption between an answer and its note schedules that one
     * event twice.
     *
     * @param noted the file of the ids that are scheduled there, made here
     * @return how many were scheduled now
     * @throws Failure if the server cannot be reached; the one on its way may be scheduled
     */
    int schedule(List<ScheduledEvent> open, Path noted) throws IOException {
        Set<String> done = Files.exists(noted) ? Set.copyOf(Files.readAllLines(noted)) : Set.of();
        List<ScheduledEvent> missing = open.stream()
                .filter(scheduled -> !done.contains(scheduled.id().toString()))
                .toList();
        EventChannel events = factory.connect(CONTEXT).eventChannel();
        try (Writer note = Files.newBufferedWriter(noted, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (ScheduledEvent scheduled : missing) {
                Event event = Event.parseFrom(scheduled.event().bytes());
                answer(events.scheduleEvent(Instant.ofEpochMilli(scheduled.instant()), event));
                note.append(scheduled.id() + "\n").flush();
            }
        }
        return missing.size();
    }

    /**
     * What was done.
     *
     * @param before how many events the server had
     * @param now how many it has
     */
    record Transferred(long before, long now) {}

    /** The ids of events are unique, so one at the same position stands for all before. */
    private static void compareLast(EventChannel events, Disk log, long token) throws IOException {
        Event theirs = theirs(events, token);
        OneEvent ours = new OneEvent();
        LogExport.read(log, token, ours);
        if (ours.event == null || !ours.event.getMessageIdentifier().equals(theirs.getMessageIdentifier())) {
            throw new Failure(
                    "the other server's event " + token + " is not the one that this log has there: it needs an"
                            + " empty context, or one that this log was copied to before");
        }
    }

    private static Event theirs(EventChannel events, long token) {
        try (EventStream stream = events.openStream(token - 1, 1)) {
            EventWithToken found = stream.nextIfAvailable(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            if (found == null || found.getToken() != token) {
                throw new Failure("the other server does not show its event " + token);
            }
            return found.getEvent();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("the other server does not take it: " + RootCauses.of(e), e);
        }
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure("interrupted", e);
    }

    @Override
    public void close() {
        factory.shutdown();
    }

    /** Appends one batch after another, so that what is there is a beginning of the log at any time. */
    private static final class Appending implements Receiver {

        private final EventChannel events;
        private final LongConsumer progress;
        private final List<RawEvent> batch = new ArrayList<>();
        private long next;

        Appending(EventChannel events, long there, LongConsumer progress) {
            this.events = events;
            this.next = there;
            this.progress = progress;
        }

        @Override
        public void events(long token, List<RawEvent> transaction) throws IOException {
            batch.addAll(transaction);
            next = token + transaction.size();
            if (batch.size() >= EVENTS_AT_ONCE) {
                append();
            }
        }

        @Override
        public void snapshot(RawEvent snapshot) throws IOException {
            append();
            answer(events.appendSnapshot(Event.parseFrom(snapshot.bytes())));
        }

        void append() throws IOException {
            if (!batch.isEmpty()) {
                AppendEventsTransaction transaction = events.startAppendEventsTransaction();
                for (RawEvent event : batch) {
                    transaction.appendEvent(Event.parseFrom(event.bytes()));
                }
                answer(transaction.commit());
                batch.clear();
                progress.accept(next);
            }
        }
    }

    private static final class OneEvent implements Receiver {

        private @Nullable Event event;

        @Override
        public void events(long token, List<RawEvent> events) throws IOException {
            event = event == null ? Event.parseFrom(events.get(0).bytes()) : event;
        }

        @Override
        public void snapshot(RawEvent snapshot) {}
    }
}
