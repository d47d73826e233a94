package io.daybook.axonserver.eventstore;

import static io.grpc.stub.ServerCalls.asyncBidiStreamingCall;
import static io.grpc.stub.ServerCalls.asyncClientStreamingCall;
import static io.grpc.stub.ServerCalls.asyncServerStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.daybook.axonserver.index.EventRange;
import io.daybook.axonserver.index.SnapshotPlace;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.log.WireErrors;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The EventStore service of event.proto, as the connector uses it.
 *
 * <p>QueryEvents is not offered; gRPC itself answers UNIMPLEMENTED, which Axon Framework understands.
 */
final class EventStoreService {

    private final EventLog log;
    private final Executor readers;
    private final Executor loaders;
    private final UnfinishedAppends unfinished;
    private final Followers followers;

    /**
     * @param readers reads for those who follow the stream of events, which may go on for long
     * @param loaders reads single aggregates, for which commands wait
     * @param followers where streams of events are known while they are open
     */
    EventStoreService(
            EventLog log, Executor readers, Executor loaders, UnfinishedAppends unfinished, Followers followers) {
        this.log = log;
        this.readers = readers;
        this.loaders = loaders;
        this.unfinished = unfinished;
        this.followers = followers;
    }

    ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder(EventStoreGrpc.SERVICE_NAME)
                .addMethod(RawMethods.APPEND_EVENT, asyncClientStreamingCall(this::appendEvent))
                .addMethod(RawMethods.APPEND_SNAPSHOT, asyncUnaryCall(this::appendSnapshot))
                .addMethod(RawMethods.LIST_AGGREGATE_EVENTS, asyncServerStreamingCall(this::listAggregateEvents))
                .addMethod(RawMethods.LIST_AGGREGATE_SNAPSHOTS, asyncServerStreamingCall(this::listAggregateSnapshots))
                .addMethod(RawMethods.LIST_EVENTS, asyncBidiStreamingCall(this::listEvents))
                .addMethod(EventStoreGrpc.getReadHighestSequenceNrMethod(), asyncUnaryCall(this::readHighestSequenceNr))
                .addMethod(
                        EventStoreGrpc.getGetFirstTokenMethod(),
                        asyncUnaryCall((request, client) -> answer(client, log.firstToken())))
                .addMethod(
                        EventStoreGrpc.getGetLastTokenMethod(),
                        asyncUnaryCall((request, client) -> answer(client, log.lastToken())))
                .addMethod(EventStoreGrpc.getGetTokenAtMethod(), asyncUnaryCall(this::getTokenAt))
                .build();
    }

    private StreamObserver<byte[]> appendEvent(StreamObserver<Confirmation> client) {
        Answers.letGo(client);
        return unfinished.begin(log, client);
    }

    private void appendSnapshot(byte[] message, StreamObserver<Confirmation> client) {
        Answers.letGo(client);
        try {
            RawEvent snapshot = AppendEvents.checked(message).asSnapshot();
            Answers.confirm(log.submit(LogTransaction.snapshot(snapshot)), client);
        } catch (RuntimeException e) {
            client.onError(e);
        }
    }

    /** The highest sequence number is exclusive, whatever event.proto says of it, and zero means that there is none. */
    private void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<WireMessage> client) {
        Answers.letGo(client);
        String aggregate = request.getAggregateId();
        long from = request.getInitialSequence();
        long below = request.getMaxSequence() == 0 ? Long.MAX_VALUE : request.getMaxSequence();
        List<SnapshotPlace> snapshot =
                request.getAllowSnapshots() ? log.index().snapshots(aggregate, from, below, 1) : List.of();
        long firstEvent = snapshot.isEmpty() ? from : snapshot.get(0).sequence() + 1;
        EventRange events = log.index().eventsOf(aggregate, firstEvent, below);
        if (snapshot.isEmpty() && events.isEmpty()) {
            client.onCompleted();
        } else {
            send(() -> LongStream.concat(positions(snapshot), LongStream.of(events.positions())), client);
        }
    }

    private void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<WireMessage> client) {
        Answers.letGo(client);
        String aggregate = request.getAggregateId();
        long from = request.getInitialSequence();
        long below = request.getMaxSequence();
        int resultsMax = request.getMaxResults() <= 0 ? Integer.MAX_VALUE : request.getMaxResults();
        if (log.index().snapshots(aggregate, from, below, 1).isEmpty()) {
            client.onCompleted(); // The commonest answer: it costs no other thread.
        } else {
            send(() -> positions(log.index().snapshots(aggregate, from, below, resultsMax)), client);
        }
    }

    private static LongStream positions(List<SnapshotPlace> snapshots) {
        return snapshots.stream().mapToLong(SnapshotPlace::position);
    }

    /** Looks the positions up on the thread that then reads them: of a long aggregate that takes a while. */
    private void send(Supplier<LongStream> positions, StreamObserver<WireMessage> client) {
        RecordList.send(log, loaders, () -> positions.get().toArray(), (ServerCallStreamObserver<WireMessage>) client);
    }

    private StreamObserver<GetEventsRequest> listEvents(StreamObserver<WireMessage> client) {
        return new TailStream(log, readers, followers, (ServerCallStreamObserver<WireMessage>) client);
    }

    private void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> client) {
        client.onNext(ReadHighestSequenceNrResponse.newBuilder()
                .setToSequenceNr(log.index().highestSequence(request.getAggregateId()))
                .build());
        client.onCompleted();
    }

    private void getTokenAt(GetTokenAtRequest request, StreamObserver<TrackingToken> client) {
        Answers.letGo(client);
        readers.execute(() -> {
            try {
                boolean empty = log.lastToken() < log.firstToken();
                answer(client, empty ? log.lastToken() : log.tokenAt(request.getInstant()));
            } catch (IOException | RuntimeException e) {
                client.onError(WireErrors.of(e));
            }
        });
    }

    private static void answer(StreamObserver<TrackingToken> client, long token) {
        client.onNext(TrackingToken.newBuilder().setToken(token).build());
        client.onCompleted();
    }
}
