package io.daybook.axonserver.processor;

import static java.util.concurrent.CompletableFuture.failedFuture;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorReference;
import io.axoniq.axonserver.grpc.control.EventProcessorSegmentReference;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.daybook.axonserver.platform.ConnectedClient;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.processor.EventProcessorView.Instance;
import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Every event processor that a connected client reports, and what it can be told.
 *
 * <p>An instruction is done when the clients that it went to have said so. It fails with a gRPC status: NOT_FOUND where
 * nobody has the processor, the segment or the client, FAILED_PRECONDITION where it makes no sense, INTERNAL where a
 * client refused, DEADLINE_EXCEEDED or UNAVAILABLE where a client did not answer, which leaves the outcome unknown.
 */
public final class EventProcessors {

    private final ConnectedClients clients;

    public EventProcessors(ConnectedClients clients) {
        this.clients = clients;
    }

    /** All of them, by name. */
    public List<EventProcessorView> all() {
        Map<ProcessorId, List<Instance>> instances =
                new TreeMap<>(Comparator.comparing(ProcessorId::name).thenComparing(ProcessorId::tokenStoreIdentifier));
        for (ConnectedClient client : clients.newest()) {
            for (EventProcessorInfo report : client.processors()) {
                ProcessorId id = new ProcessorId(report.getProcessorName(), report.getTokenStoreIdentifier());
                instances
                        .computeIfAbsent(id, any -> new ArrayList<>())
                        .add(new Instance(client.clientId(), client.componentName(), report));
            }
        }
        List<EventProcessorView> views = new ArrayList<>();
        instances.forEach((id, found) -> {
            found.sort(Comparator.comparing(Instance::clientId));
            views.add(new EventProcessorView(id, List.copyOf(found)));
        });
        return views;
    }

    /** Those that the application has. */
    public List<EventProcessorView> ofComponent(String component) {
        return all().stream()
                .filter(processor -> processor.components().contains(component))
                .toList();
    }

    private Optional<EventProcessorView> find(ProcessorId id) {
        return all().stream().filter(processor -> processor.id().equals(id)).findFirst();
    }

    /** Lets every instance stop handling events. */
    public CompletableFuture<Void> pause(ProcessorId id) {
        return with(
                id,
                processor -> clients.instruct(
                        processor.clientIds(),
                        PlatformOutboundInstruction.newBuilder()
                                .setPauseEventProcessor(reference(id))
                                .build()));
    }

    /** Lets every instance handle events again. */
    public CompletableFuture<Void> start(ProcessorId id) {
        return with(
                id,
                processor -> clients.instruct(
                        processor.clientIds(),
                        PlatformOutboundInstruction.newBuilder()
                                .setStartEventProcessor(reference(id))
                                .build()));
    }

    /** Makes two halves of the largest segment, at the client that has it. */
    public CompletableFuture<Void> split(ProcessorId id) {
        return withSegments(id, processor -> processor
                .largest()
                .map(segment -> clients.instruct(
                        segment.clientId(),
                        PlatformOutboundInstruction.newBuilder()
                                .setSplitEventProcessorSegment(reference(id, segment.id()))
                                .build()))
                .orElseGet(() -> refused("No client has claimed a segment of " + id.name())));
    }

    /** Makes one of the smallest segment and its other half, which is released by whoever else has it. */
    public CompletableFuture<Void> merge(ProcessorId id) {
        return withSegments(id, processor -> processor
                .smallest()
                .map(segment -> segment.status().getOnePartOf() < 2
                        ? refused("There is only one segment of " + id.name())
                        : merge(processor, segment))
                .orElseGet(() -> refused("No client has claimed a segment of " + id.name())));
    }

    private CompletableFuture<Void> merge(EventProcessorView processor, ProcessorSegment segment) {
        PlatformOutboundInstruction merge = PlatformOutboundInstruction.newBuilder()
                .setMergeEventProcessorSegment(reference(processor.id(), segment.id()))
                .build();
        return release(processor, segment.siblingId(), segment.clientId())
                .thenCompose(released -> clients.instruct(segment.clientId(), merge));
    }

    /** Lets a client take a segment over, which all others release. */
    public CompletableFuture<Void> move(ProcessorId id, int segment, String targetClientId) {
        return withSegments(id, processor -> {
            Optional<Instance> target = processor.instances().stream()
                    .filter(instance -> instance.clientId().equals(targetClientId))
                    .findFirst();
            if (target.isEmpty()) {
                return failedFuture(ErrorCode.CLIENT_NOT_FOUND.as(
                        Status.NOT_FOUND, "Client " + targetClientId + " does not have " + id.name()));
            }
            Optional<ProcessorSegment> moved = processor.segment(segment);
            if (moved.isPresent() && moved.get().clientId().equals(targetClientId)) {
                return CompletableFuture.completedFuture(null);
            }
            if (target.get().report().getAvailableThreads() < 1) {
                return failedFuture(ErrorCode.NO_FREE_THREAD.as(
                        Status.FAILED_PRECONDITION, "Client " + targetClientId + " has no thread without a segment"));
            }
            return release(processor, segment, targetClientId);
        });
    }

    private CompletableFuture<Void> release(EventProcessorView processor, int segment, String exceptClientId) {
        return clients.instruct(
                processor.clientIdsBut(exceptClientId),
                PlatformOutboundInstruction.newBuilder()
                        .setReleaseSegment(reference(processor.id(), segment))
                        .build());
    }

    private CompletableFuture<Void> withSegments(
            ProcessorId id, Function<EventProcessorView, CompletableFuture<Void>> instruct) {
        return with(
                id,
                processor -> processor.streaming()
                        ? instruct.apply(processor)
                        : refused(id.name() + " is no streaming event processor, so it has no segments"));
    }

    private CompletableFuture<Void> with(
            ProcessorId id, Function<EventProcessorView, CompletableFuture<Void>> instruct) {
        return find(id).map(instruct)
                .orElseGet(() -> failedFuture(ErrorCode.PROCESSOR_NOT_FOUND.as(
                        Status.NOT_FOUND,
                        "No connected client has an event processor " + id.name() + " with the token store \""
                                + id.tokenStoreIdentifier() + "\"")));
    }

    private static CompletableFuture<Void> refused(String reason) {
        return failedFuture(ErrorCode.OTHER.as(Status.FAILED_PRECONDITION, reason));
    }

    private static EventProcessorReference reference(ProcessorId id) {
        return EventProcessorReference.newBuilder().setProcessorName(id.name()).build();
    }

    private static EventProcessorSegmentReference reference(ProcessorId id, int segment) {
        return EventProcessorSegmentReference.newBuilder()
                .setProcessorName(id.name())
                .setSegmentIdentifier(segment)
                .build();
    }
}
