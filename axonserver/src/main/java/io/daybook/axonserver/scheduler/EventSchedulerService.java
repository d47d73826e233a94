package io.daybook.axonserver.scheduler;

import com.google.protobuf.Message;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.event.CancelScheduledEventRequest;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.RescheduleEventRequest;
import io.axoniq.axonserver.grpc.event.ScheduleEventRequest;
import io.axoniq.axonserver.grpc.event.ScheduleToken;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.UUID;

/**
 * The EventScheduler service of event.proto. A token given out is durable; cancelling what is unknown or has fired
 * succeeds, because the client wants no more than that it will not fire.
 */
public final class EventSchedulerService extends EventSchedulerGrpc.EventSchedulerImplBase {

    private final EventLog log;
    private final DeadlineTimer timer;

    public EventSchedulerService(EventLog log, DeadlineTimer timer) {
        this.log = log;
        this.timer = timer;
    }

    @Override
    public void scheduleEvent(ScheduleEventRequest request, StreamObserver<ScheduleToken> client) {
        if (!request.hasEvent()) {
            client.onError(WireErrors.invalid("there is no event to schedule"));
            return;
        }
        UUID id = UUID.randomUUID();
        RawEvent event = RawEvent.of(request.getEvent());
        answer(client, LogTransaction.schedule(id, request.getInstant(), event), tokenOf(id));
    }

    @Override
    public void rescheduleEvent(RescheduleEventRequest request, StreamObserver<ScheduleToken> client) {
        if (!request.hasEvent()) {
            client.onError(WireErrors.invalid("there is no event to schedule"));
            return;
        }
        UUID id = UUID.randomUUID();
        RawEvent event = RawEvent.of(request.getEvent());
        LogTransaction transaction = idOf(request.getToken())
                .map(old -> LogTransaction.reschedule(old, id, request.getInstant(), event))
                .orElseGet(() -> LogTransaction.schedule(id, request.getInstant(), event));
        answer(client, transaction, tokenOf(id));
    }

    @Override
    public void cancelScheduledEvent(CancelScheduledEventRequest request, StreamObserver<InstructionAck> client) {
        InstructionAck done = InstructionAck.newBuilder().setSuccess(true).build();
        Optional<UUID> id = idOf(request.getToken());
        if (id.isPresent()) {
            answer(client, LogTransaction.cancel(id.get()), done);
        } else {
            client.onNext(done);
            client.onCompleted();
        }
    }

    /** Empty for a text that cannot be one of our tokens, and so names nothing that could fire. */
    private static Optional<UUID> idOf(String token) {
        try {
            return Optional.of(UUID.fromString(token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ScheduleToken tokenOf(UUID id) {
        return ScheduleToken.newBuilder().setToken(id.toString()).build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The answer is given in the callback, and nobody waits for it here.
    private <T extends Message> void answer(StreamObserver<T> client, LogTransaction transaction, T answer) {
        if (client instanceof ServerCallStreamObserver<T> call) {
            call.setOnCancelHandler(() -> {}); // A client that is gone is no error.
        }
        log.submit(transaction).whenComplete((none, failure) -> {
            if (failure == null) {
                client.onNext(answer);
                client.onCompleted();
                timer.lookAgain();
            } else {
                client.onError(WireErrors.of(failure));
            }
        });
    }
}
