package io.daybook.axonserver.command;

import static io.grpc.stub.ServerCalls.asyncBidiStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.RawMarshaller;
import io.daybook.axonserver.transport.ServerTimer;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The command half of the API: handlers hold a stream open, callers send one command and get one answer. */
public final class CommandService implements BindableService, MeterBinder, AutoCloseable {

    private static final MethodDescriptor<RawCommand, WireMessage> DISPATCH =
            CommandServiceGrpc.getDispatchMethod().toBuilder(
                            RawMarshaller.of(RawCommand::identified), RawMarshaller.OUT)
                    .build();
    private static final MethodDescriptor<HandlerInstruction, WireMessage> OPEN_STREAM =
            CommandServiceGrpc.getOpenStreamMethod().toBuilder(
                            RawMarshaller.of(HandlerInstruction::of), RawMarshaller.OUT)
                    .build();

    private final Set<CommandStream> open = ConcurrentHashMap.newKeySet();
    private final CommandDispatcher dispatcher;
    private final CommandLimits limits;
    private final OutboundBuffers buffers;

    /** Starts without handlers. */
    public CommandService(
            ConnectedClients clients,
            Topology topology,
            OutboundBuffers buffers,
            CommandLimits limits,
            HandlerMetrics metrics) {
        this.dispatcher = new CommandDispatcher(new CommandRegistry(topology, clients::tagsOf), limits, metrics);
        this.limits = limits;
        this.buffers = buffers;
        clients.whenSilent(this::endStreamsOf);
    }

    /** Lets the server look for overdue commands. */
    public void sweepWith(ServerTimer timer) {
        timer.every(ServerTimer.sweepIntervalFor(limits.timeout()), dispatcher::sweep);
    }

    /** What is on its way now, against what may be. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("axon.command.waiting", open, streams -> streams.stream()
                        .mapToInt(CommandStream::waiting)
                        .sum())
                .description("Commands that wait for their handler to take more")
                .register(registry);
        dispatcher.bindTo(registry);
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(CommandServiceGrpc.SERVICE_NAME)
                .addMethod(OPEN_STREAM, asyncBidiStreamingCall(this::openStream))
                .addMethod(DISPATCH, asyncUnaryCall(this::dispatch))
                .build();
    }

    private StreamObserver<HandlerInstruction> openStream(StreamObserver<WireMessage> call) {
        OutboundStream<WireMessage> outbound =
                new OutboundStream<>((ServerCallStreamObserver<WireMessage>) call, buffers);
        CommandStream stream = new CommandStream(outbound, dispatcher, limits);
        open.add(stream);
        outbound.whenGone(() -> {
            open.remove(stream);
            stream.leave();
        });
        return stream;
    }

    private void dispatch(RawCommand command, StreamObserver<WireMessage> caller) {
        dispatcher.dispatch(command, response -> {
            caller.onNext(WireMessage.of(response));
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
