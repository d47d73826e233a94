package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The first service a client calls: where to connect, and a stream for everything that is not a message.
 *
 * <p>With one node the answer is always "stay here", so a client that reached the server under any name, through a
 * tunnel or a container's port, keeps the connection that it has.
 */
public final class PlatformService extends PlatformServiceGrpc.PlatformServiceImplBase implements AutoCloseable {

    private final Supplier<NodeInfo> node;
    private final ConnectedClients clients;
    private final Topology topology;
    private final OutboundBuffers buffers;
    private final HeartbeatTiming timing;
    private final Collection<PlatformStream> open = ConcurrentHashMap.newKeySet();

    /**
     * Starts with nobody connected.
     *
     * @param node asked at each call, because the ports are known only once the server listens
     */
    public PlatformService(
            Supplier<NodeInfo> node,
            ConnectedClients clients,
            Topology topology,
            OutboundBuffers buffers,
            HeartbeatTiming timing) {
        this.node = node;
        this.clients = clients;
        this.topology = topology;
        this.buffers = buffers;
        this.timing = timing;
    }

    /** Lets the server ask clients for signs of life. */
    public void beatWith(ServerTimer timer) {
        timer.every(timing.interval(), () -> clients.streams().forEach(stream -> stream.beat(timing.patience())));
    }

    @Override
    public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
        answer.onNext(PlatformInfo.newBuilder()
                .setPrimary(node.get())
                .setSameConnection(true)
                .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> call) {
        OutboundStream<PlatformOutboundInstruction> outbound =
                new OutboundStream<>((ServerCallStreamObserver<PlatformOutboundInstruction>) call, buffers);
        PlatformStream stream = new PlatformStream(outbound, clients, topology, System::nanoTime);
        open.add(stream);
        outbound.whenGone(() -> {
            open.remove(stream);
            stream.leave();
        });
        return stream;
    }

    /** Gives up everybody who is connected, as if none had answered for too long. They connect again by themselves. */
    public void disconnectClients() {
        open.forEach(stream -> stream.giveUp("The connection was ended"));
    }

    /** Ends every stream, so that clients look for a server again. */
    @Override
    public void close() {
        open.forEach(stream -> stream.end("The server is shutting down"));
    }
}
