package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The command half of the API: handlers hold a stream open, callers send one command and get one answer. */
public final class CommandService extends CommandServiceGrpc.CommandServiceImplBase implements AutoCloseable {

    private final Set<CommandStream> open = ConcurrentHashMap.newKeySet();
    private final CommandDispatcher dispatcher;
    private final CommandLimits limits;
    private final OutboundBuffers buffers;

    public CommandService(ConnectedClients clients, Topology topology, OutboundBuffers buffers, CommandLimits limits) {
        this.dispatcher = new CommandDispatcher(new CommandRegistry(topology, clients::tagsOf), limits);
        this.limits = limits;
        this.buffers = buffers;
        clients.whenSilent(this::endStreamsOf);
    }

    /** Lets the server look for overdue commands. */
    public void sweepWith(ServerTimer timer) {
        timer.every(ServerTimer.sweepIntervalFor(limits.timeout()), dispatcher::sweep);
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> call) {
        OutboundStream<CommandProviderInbound> outbound =
                new OutboundStream<>((ServerCallStreamObserver<CommandProviderInbound>) call, buffers);
        CommandStream stream = new CommandStream(outbound, dispatcher, limits);
        open.add(stream);
        outbound.whenGone(() -> {
            open.remove(stream);
            stream.leave();
        });
        return stream;
    }

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> caller) {
        dispatcher.dispatch(command, response -> {
            caller.onNext(response);
            caller.onCompleted();
        });
    }

    /** Answers every command and ends every stream, so that clients look for a server again. */
    @Override
    public void close() {
        dispatcher.close();
        open.forEach(stream -> stream.end("The server is shutting down"));
    }

    private void endStreamsOf(String clientId) {
        open.stream()
                .filter(stream -> stream.name().clientId().equals(clientId))
                .forEach(stream -> stream.end("The client stopped answering heartbeats"));
    }
}
