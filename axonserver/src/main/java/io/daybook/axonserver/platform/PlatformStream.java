package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.daybook.axonserver.transport.ClientStream;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.OutboundStream;
import io.grpc.Status;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One client's platform stream, from the moment it registers until it goes.
 *
 * <p>Only a client that has answered a heartbeat of the server is expected to answer the next; others never learned to.
 */
final class PlatformStream extends ClientStream<PlatformInboundInstruction, PlatformOutboundInstruction> {

    private static final PlatformOutboundInstruction HEARTBEAT = PlatformOutboundInstruction.newBuilder()
            .setHeartbeat(Heartbeat.getDefaultInstance())
            .build();

    private final ConnectedClients clients;
    private final Topology topology;
    private final LongSupplier nanoTime;
    private final ProcessorReports processors;
    private final PendingInstructions instructions = new PendingInstructions();
    private final Consumer<TopologyChange> watcher = this::sendTopologyChange;
    private volatile ClientIdentification client = ClientIdentification.getDefaultInstance();
    private volatile boolean answersHeartbeats;
    private volatile long heardAtNanos;

    PlatformStream(
            OutboundStream<PlatformOutboundInstruction> outbound,
            ConnectedClients clients,
            Topology topology,
            LongSupplier nanoTime) {
        super(outbound);
        this.clients = clients;
        this.topology = topology;
        this.nanoTime = nanoTime;
        this.processors = new ProcessorReports(nanoTime);
    }

    @Override
    protected String instructionId(PlatformInboundInstruction instruction) {
        return instruction.getInstructionId();
    }

    @Override
    protected boolean isKnown(PlatformInboundInstruction instruction) {
        return instruction.getRequestCase() != PlatformInboundInstruction.RequestCase.REQUEST_NOT_SET;
    }

    @Override
    protected PlatformOutboundInstruction envelope(InstructionAck ack) {
        return PlatformOutboundInstruction.newBuilder().setAck(ack).build();
    }

    @Override
    protected void take(PlatformInboundInstruction instruction) {
        heardAtNanos = nanoTime.getAsLong();
        switch (instruction.getRequestCase()) {
            case REGISTER -> register(instruction.getRegister());
            case EVENT_PROCESSOR_INFO -> processors.add(instruction.getEventProcessorInfo());
            case HEARTBEAT ->
                answersHeartbeats |= instruction.getInstructionId().isEmpty();
            case SUBSCRIBE_TOPOLOGY_CHANGES -> topology.watch(watcher);
            case UNSUBSCRIBE_TOPOLOGY_CHANGES -> topology.unwatch(watcher);
            case RESULT -> instructions.answered(instruction.getResult());
            case ACK, REQUEST_NOT_SET -> {} // A client's acknowledgement does not say of which instruction it is.
        }
    }

    /** A client that registers once more may have become another one. */
    private void register(ClientIdentification identification) {
        clients.disconnected(this);
        client = identification;
        clients.connected(this);
    }

    /** Asks for a sign of life, or gives the client up. Clients that named no version do not know heartbeats. */
    void beat(Duration patience) {
        if (answersHeartbeats && nanoTime.getAsLong() - heardAtNanos > patience.toNanos()) {
            giveUp("No heartbeat within " + patience.toMillis() + " ms");
        } else if (!client.getVersion().isEmpty()) {
            outbound().send(HEARTBEAT);
        }
    }

    /** The client is taken for gone: its handlers too. If it is not, it comes again. */
    void giveUp(String reason) {
        clients.silent(this);
        outbound().fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, reason));
    }

    /** Tells the client to do something. The result ends with what it answers, or without an answer in time. */
    CompletableFuture<Void> instruct(PlatformOutboundInstruction instruction) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Void> result = instructions.begin(id, client.getClientId());
        outbound().send(instruction.toBuilder().setInstructionId(id).build());
        return result;
    }

    ClientIdentification client() {
        return client;
    }

    ConnectedClient describe() {
        return new ConnectedClient(
                client.getClientId(), client.getComponentName(), client.getVersion(), processors.valid());
    }

    @Override
    protected void letGo() {
        topology.unwatch(watcher);
        clients.disconnected(this);
        instructions.clientLeft(client.getClientId());
    }

    private void sendTopologyChange(TopologyChange change) {
        outbound()
                .send(PlatformOutboundInstruction.newBuilder()
                        .setTopologyChange(change)
                        .build());
    }
}
