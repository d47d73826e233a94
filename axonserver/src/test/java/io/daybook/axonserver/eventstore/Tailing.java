package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreStub;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client's end of a ListEvents call: what has arrived, and how it ended if it did. */
public final class Tailing implements ClientResponseObserver<GetEventsRequest, EventWithToken>, AutoCloseable {

    private final List<EventWithToken> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<GetEventsRequest> requests;

    Tailing(EventStoreStub store) {
        store.listEvents(this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GetEventsRequest> call) {
        requests = call;
    }

    /** Opens the stream at a token. */
    public Tailing from(long token, long permits) {
        send(GetEventsRequest.newBuilder().setTrackingToken(token).setNumberOfPermits(permits));
        return this;
    }

    public Tailing permit(long permits) {
        send(GetEventsRequest.newBuilder().setNumberOfPermits(permits));
        return this;
    }

    public Tailing exclude(String payloadType) {
        return exclude(payloadType, "");
    }

    public Tailing exclude(String payloadType, String revision) {
        send(GetEventsRequest.newBuilder()
                .addBlacklist(
                        PayloadDescription.newBuilder().setType(payloadType).setRevision(revision)));
        return this;
    }

    private void send(GetEventsRequest.Builder request) {
        call().onNext(request.build());
    }

    private ClientCallStreamObserver<GetEventsRequest> call() {
        if (requests == null) {
            throw new IllegalStateException("not started");
        }
        return requests;
    }

    public List<Long> tokens() {
        return received.stream().map(EventWithToken::getToken).toList();
    }

    public List<EventWithToken> received() {
        return received;
    }

    public CompletableFuture<Status> ended() {
        return ended;
    }

    @Override
    public void onNext(EventWithToken event) {
        received.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(
                failure instanceof StatusRuntimeException status
                        ? status.getStatus()
                        : Status.UNKNOWN.withCause(failure));
    }

    @Override
    public void onCompleted() {
        ended.complete(Status.OK);
    }

    @Override
    public void close() {
        call().cancel("the test is over", null);
    }
}
