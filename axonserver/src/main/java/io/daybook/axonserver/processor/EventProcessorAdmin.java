package io.daybook.axonserver.processor;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.Component;
import io.axoniq.axonserver.grpc.admin.AdminActionResult;
import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.axoniq.axonserver.grpc.admin.EventProcessorAdminServiceGrpc.EventProcessorAdminServiceImplBase;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.axoniq.axonserver.grpc.admin.EventProcessorInstance;
import io.axoniq.axonserver.grpc.admin.EventProcessorSegment;
import io.axoniq.axonserver.grpc.admin.LoadBalanceRequest;
import io.axoniq.axonserver.grpc.admin.LoadBalancingStrategy;
import io.axoniq.axonserver.grpc.admin.MoveSegment;
import io.axoniq.axonserver.grpc.admin.Result;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.daybook.axonserver.processor.EventProcessorView.Instance;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The EventProcessorAdminService of admin.proto.
 *
 * <p>The server balances nothing by itself: the only strategy is the one that leaves segments where they are, and what
 * asks for balancing is accepted without an effect, which is all that Axon Framework needs when it starts.
 */
public final class EventProcessorAdmin extends EventProcessorAdminServiceImplBase {

    private static final AdminActionResult SUCCESS =
            AdminActionResult.newBuilder().setResult(Result.SUCCESS).build();

    private static final LoadBalancingStrategy NO_BALANCING = LoadBalancingStrategy.newBuilder()
            .setStrategy("disabled")
            .setLabel("Disabled")
            .build();

    private final EventProcessors processors;

    public EventProcessorAdmin(EventProcessors processors) {
        this.processors = processors;
    }

    @Override
    public void pauseEventProcessor(EventProcessorIdentifier processor, StreamObserver<AdminActionResult> caller) {
        answer(processors.pause(id(processor)), caller);
    }

    @Override
    public void startEventProcessor(EventProcessorIdentifier processor, StreamObserver<AdminActionResult> caller) {
        answer(processors.start(id(processor)), caller);
    }

    @Override
    public void splitEventProcessor(EventProcessorIdentifier processor, StreamObserver<AdminActionResult> caller) {
        answer(processors.split(id(processor)), caller);
    }

    @Override
    public void mergeEventProcessor(EventProcessorIdentifier processor, StreamObserver<AdminActionResult> caller) {
        answer(processors.merge(id(processor)), caller);
    }

    @Override
    public void moveEventProcessorSegment(MoveSegment move, StreamObserver<AdminActionResult> caller) {
        answer(processors.move(id(move.getEventProcessor()), move.getSegment(), move.getTargetClientId()), caller);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The caller is told how it ended.
    private static void answer(CompletableFuture<Void> result, StreamObserver<AdminActionResult> caller) {
        result.whenComplete((done, failure) -> {
            if (failure == null) {
                caller.onNext(SUCCESS);
                caller.onCompleted();
            } else {
                caller.onError(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    @Override
    public void getAllEventProcessors(Empty request, StreamObserver<EventProcessor> caller) {
        answer(processors.all(), caller);
    }

    @Override
    public void getEventProcessorsByComponent(Component component, StreamObserver<EventProcessor> caller) {
        answer(processors.ofComponent(component.getComponent()), caller);
    }

    private static void answer(List<EventProcessorView> found, StreamObserver<EventProcessor> caller) {
        found.stream().map(EventProcessorAdmin::message).forEach(caller::onNext);
        caller.onCompleted();
    }

    @Override
    public void loadBalanceProcessor(LoadBalanceRequest request, StreamObserver<Empty> caller) {
        caller.onCompleted();
    }

    @Override
    public void setAutoLoadBalanceStrategy(LoadBalanceRequest request, StreamObserver<Empty> caller) {
        caller.onCompleted();
    }

    @Override
    public void getBalancingStrategies(Empty request, StreamObserver<LoadBalancingStrategy> caller) {
        caller.onNext(NO_BALANCING);
        caller.onCompleted();
    }

    private static ProcessorId id(EventProcessorIdentifier identifier) {
        return new ProcessorId(identifier.getProcessorName(), identifier.getTokenStoreIdentifier());
    }

    private static EventProcessor message(EventProcessorView processor) {
        return EventProcessor.newBuilder()
                .setIdentifier(EventProcessorIdentifier.newBuilder()
                        .setProcessorName(processor.id().name())
                        .setTokenStoreIdentifier(processor.id().tokenStoreIdentifier())
                        .setContextName("default"))
                .setMode(processor.mode())
                .setIsStreaming(processor.streaming())
                .addAllClientInstance(processor.instances().stream()
                        .map(EventProcessorAdmin::message)
                        .toList())
                .setLoadBalancingStrategyName(NO_BALANCING.getStrategy())
                .build();
    }

    private static EventProcessorInstance message(Instance instance) {
        return EventProcessorInstance.newBuilder()
                .setClientId(instance.clientId())
                .setIsRunning(instance.report().getRunning())
                .setMaxCapacity(instance.threads())
                .addAllClaimedSegment(instance.report().getSegmentStatusList().stream()
                        .map(status -> message(instance.clientId(), status))
                        .toList())
                .build();
    }

    private static EventProcessorSegment message(String clientId, SegmentStatus status) {
        return EventProcessorSegment.newBuilder()
                .setId(status.getSegmentId())
                .setOnePartOf(status.getOnePartOf())
                .setClaimedBy(clientId)
                .setIsCaughtUp(status.getCaughtUp())
                .setIsReplaying(status.getReplaying())
                .setTokenPosition(status.getTokenPosition())
                .setIsInError(!status.getErrorState().isEmpty())
                .setError(status.getErrorState())
                .build();
    }
}
