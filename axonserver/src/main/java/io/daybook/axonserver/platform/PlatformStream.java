package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.InstructionAcks;
import io.daybook.axonserver.transport.OutboundStream;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One client's platform stream, from the moment it registers until it goes.
 *
 * <p>Only a client that has answered a heartbeat of the server is expected to answer the next; others never learned to.
 */
final class PlatformStream implements StreamObserver<PlatformInboundInstruction> {

    private static final PlatformOutboundInstruction HEARTBEAT = PlatformOutboundInstruction.newBuilder()
            .setHeartbeat(Heartbeat.getDefaultInstance())
            .build();

    private final OutboundStream<PlatformOutboundInstruction> outbound;
    private final ConnectedClients clients;
    private final Topology topology;
    private final LongSupplier nanoTime;
    private final ProcessorReports processors;
    private final Consumer<TopologyChange> watcher = this::sendTopologyChange;
    private volatile ClientIdentification client = ClientIdentification.getDefaultInstance();
    private volatile boolean registered;
    private volatile boolean answersHeartbeats;
    private volatile long heardAtNanos;

    PlatformStream(
            OutboundStream<PlatformOutboundInstruction> outbound,
            ConnectedClients clients,
            Topology topology,
            LongSupplier nanoTime) {
        this.outbound = outbound;
        this.clients = clients;
        this.topology = topology;
        this.nanoTime = nanoTime;
        this.processors = new ProcessorReports(nanoTime);
    }

    @Override
    public void onNext(PlatformInboundInstruction instruction) {
        heardAtNanos = nanoTime.getAsLong();
        boolean known = instruction.getRequestCase() != PlatformInboundInstruction.RequestCase.REQUEST_NOT_SET;
        String id = instruction.getInstructionId();
        if (!id.isEmpty()) {
            outbound.queue(ackOf(known ? InstructionAcks.accepted(id) : InstructionAcks.unsupported(id)));
        }
        take(instruction);
        outbound.pump();
    }

    private void take(PlatformInboundInstruction instruction) {
        switch (instruction.getRequestCase()) {
            case REGISTER -> register(instruction.getRegister());
            case EVENT_PROCESSOR_INFO -> processors.add(instruction.getEventProcessorInfo());
            case HEARTBEAT ->
                answersHeartbeats |= instruction.getInstructionId().isEmpty();
            case SUBSCRIBE_TOPOLOGY_CHANGES -> topology.watch(watcher);
            case UNSUBSCRIBE_TOPOLOGY_CHANGES -> topology.unwatch(watcher);
            case ACK, RESULT, REQUEST_NOT_SET -> {} // Answers to instructions that this server does not send yet.
        }
    }

    private void register(ClientIdentification identification) {
        client = identification;
        if (!registered) {
            registered = true;
            clients.connected(this);
        }
    }

    /** Asks for a sign of life, or gives the client up. Clients that named no version do not know heartbeats. */
    void beat(Duration patience) {
        if (answersHeartbeats && nanoTime.getAsLong() - heardAtNanos > patience.toNanos()) {
            clients.silent(this);
            outbound.fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, "No heartbeat within " + patience.toMillis() + " ms"));
        } else if (!client.getVersion().isEmpty()) {
            outbound.send(HEARTBEAT);
        }
    }

    void end() {
        outbound.fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, "The server is shutting down"));
    }

    ClientIdentification client() {
        return client;
    }

    ConnectedClient describe() {
        return new ConnectedClient(client.getClientId(), client.getComponentName(), processors.valid());
    }

    @Override
    public void onError(Throwable cause) {
        leave();
    }

    @Override
    public void onCompleted() {
        leave();
        outbound.complete();
    }

    void leave() {
        topology.unwatch(watcher);
        clients.disconnected(this);
    }

    private void sendTopologyChange(TopologyChange change) {
        outbound.send(PlatformOutboundInstruction.newBuilder()
                .setTopologyChange(change)
                .build());
    }

    private static PlatformOutboundInstruction ackOf(InstructionAck ack) {
        return PlatformOutboundInstruction.newBuilder().setAck(ack).build();
    }
}
