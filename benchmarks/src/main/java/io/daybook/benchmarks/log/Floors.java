package io.daybook.benchmarks.log;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What disk and network alone would do: the least that the same work can cost on this machine. */
final class Floors implements AutoCloseable {

    private final byte[] message = ScratchLog.event("floor", 0).toByteArray();
    private final List<ManagedChannel> channels;
    private final DiskFloor disk;

    /**
     * On the disk of a directory, and over so many connections.
     *
     * @param address of the bare gRPC server
     */
    Floors(String address, Path directory, int connectionsMax) {
        channels = Stream.generate(() ->
                        ManagedChannelBuilder.forTarget(address).usePlaintext().build())
                .limit(connectionsMax)
                .toList();
        disk = new DiskFloor(directory);
    }

    /** One event there and back. */
    CompletableFuture<Integer> echo(int client, int ofConnections) {
        return BareGrpc.echo(channels.get(client % ofConnections), message);
    }

    /** As many events in one write and one fdatasync as can be under way. */
    int append(int events) throws Exception {
        return disk.append(events, message.length);
    }

    BareReaders readers() {
        return new BareReaders(channels, message);
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        disk.close();
    }
}
