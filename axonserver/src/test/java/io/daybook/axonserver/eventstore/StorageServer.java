package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.log.LogSettings;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The storage behind a real gRPC server on the loopback, and plain stubs in front of it. */
public final class StorageServer implements AutoCloseable {

    static final int EVENT_BYTES_MAX = 16 << 20;

    private final EventStorage storage;
    private final Server server;
    private final ManagedChannel channel;

    public StorageServer(Disk disk, Clock clock) throws IOException {
        this(disk, clock, settings());
    }

    public StorageServer(Disk disk, Clock clock, LogSettings settings) throws IOException {
        this(EventStorage.open(disk, clock, settings));
    }

    StorageServer(Disk disk, Clock clock, LogSettings settings, UnfinishedAppends unfinished) throws IOException {
        this(EventStorage.open(disk, clock, settings, unfinished));
    }

    StorageServer(Path directory, int messageBytesMax) throws IOException {
        this(EventStorage.open(DirectoryDisk.in(directory), Clock.systemUTC(), messageBytesMax));
    }

    private StorageServer(EventStorage opened) throws IOException {
        storage = opened;
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addServices(storage.services())
                .directExecutor()
                .maxInboundMessageSize(32 << 20)
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    /** Small segments, so that every test crosses from one to the next. */
    public static LogSettings settings() {
        return new LogSettings(
                64 << 10, EVENT_BYTES_MAX, 32 << 20, 64 << 20, Duration.ofMillis(20), Duration.ofMillis(50), true);
    }

    public EventStorage storage() {
        return storage;
    }

    /** Answers within a minute or fails, so that no test hangs. */
    public EventStoreGrpc.EventStoreBlockingStub store() {
        return EventStoreGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
    }

    public EventStoreGrpc.EventStoreStub asyncStore() {
        return EventStoreGrpc.newStub(channel);
    }

    public EventSchedulerGrpc.EventSchedulerBlockingStub scheduler() {
        return EventSchedulerGrpc.newBlockingStub(channel);
    }

    /** Appends events as one transaction; throws what the server answers. */
    public void append(Event... events) {
        try {
            appendLater(events).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public CompletableFuture<Confirmation> appendLater(Event... events) {
        Answer<Confirmation> answer = new Answer<>();
        StreamObserver<Event> transaction = asyncStore().appendEvent(answer);
        for (Event event : events) {
            transaction.onNext(event);
        }
        transaction.onCompleted();
        return answer.value();
    }

    public List<Event> aggregate(String id) {
        return aggregate(GetAggregateEventsRequest.newBuilder().setAggregateId(id));
    }

    public List<Event> aggregate(GetAggregateEventsRequest.Builder request) {
        return listOf(store().listAggregateEvents(request.build()));
    }

    public List<Event> snapshots(GetAggregateSnapshotsRequest.Builder request) {
        return listOf(store().listAggregateSnapshots(request.build()));
    }

    /** A stream of events from a token on. */
    public Tailing tail() {
        return new Tailing(asyncStore());
    }

    private static <T> List<T> listOf(Iterator<T> stream) {
        List<T> all = new ArrayList<>();
        stream.forEachRemaining(all::add);
        return all;
    }

    @Override
    public void close() throws IOException {
        channel.shutdownNow();
        server.shutdownNow();
        storage.close();
    }
}
