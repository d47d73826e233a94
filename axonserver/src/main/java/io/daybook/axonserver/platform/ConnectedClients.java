package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everybody who has a platform stream open.
 *
 * <p>One client may have several at once: it opens the next before the server has noticed the end of the last. So what
 * counts is the stream, and a client is gone only when its last stream is.
 */
public final class ConnectedClients {

    /** The streams of each client, the newest last. Looked up for each of several handlers of a message. */
    private final Map<String, List<PlatformStream>> streamsByClient = new ConcurrentHashMap<>();

    private final List<Consumer<String>> whenSilent = new CopyOnWriteArrayList<>();

    /** What the client said about itself, from its newest stream; empty for one that never registered. */
    public Map<String, String> tagsOf(String clientId) {
        List<PlatformStream> streams = streamsByClient.get(clientId);
        return streams == null ? Map.of() : newestOf(streams).client().getTagsMap();
    }

    /** Tells the listener the id of a client that stopped answering on its last stream. */
    public void whenSilent(Consumer<String> listener) {
        whenSilent.add(listener);
    }

    /** Everybody, one entry per stream. */
    public List<ConnectedClient> all() {
        return streams().map(PlatformStream::describe).toList();
    }

    /** Everybody, one entry per client: what its newest stream says. */
    public List<ConnectedClient> newest() {
        return streamsByClient.values().stream()
                .map(streams -> newestOf(streams).describe())
                .toList();
    }

    /**
     * Tells each of the clients to do something, on its newest stream; one that is gone meanwhile is left out.
     *
     * @return completes when all have done it, and fails with a gRPC status when one refuses, or does not answer in
     *     time
     */
    public CompletableFuture<Void> instruct(Collection<String> clientIds, PlatformOutboundInstruction instruction) {
        return CompletableFuture.allOf(clientIds.stream()
                .map(streamsByClient::get)
                .filter(Objects::nonNull)
                .map(streams -> newestOf(streams).instruct(instruction))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** The same for one client, which fails with NOT_FOUND when it is gone: nobody else would do it. */
    public CompletableFuture<Void> instruct(String clientId, PlatformOutboundInstruction instruction) {
        List<PlatformStream> streams = streamsByClient.get(clientId);
        return streams == null
                ? CompletableFuture.failedFuture(
                        ErrorCode.CLIENT_NOT_FOUND.as(Status.NOT_FOUND, "Client " + clientId + " is gone"))
                : newestOf(streams).instruct(instruction);
    }

    private static PlatformStream newestOf(List<PlatformStream> streams) {
        return streams.get(streams.size() - 1);
    }

    void connected(PlatformStream stream) {
        streamsByClient.merge(stream.client().getClientId(), List.of(stream), (earlier, added) -> Stream.concat(
                        earlier.stream(), added.stream())
                .toList());
    }

    void disconnected(PlatformStream stream) {
        streamsByClient.computeIfPresent(stream.client().getClientId(), (clientId, streams) -> {
            List<PlatformStream> others =
                    streams.stream().filter(other -> other != stream).toList();
            return others.isEmpty() ? null : others;
        });
    }

    void silent(PlatformStream stream) {
        String clientId = stream.client().getClientId();
        disconnected(stream);
        if (!streamsByClient.containsKey(clientId)) {
            whenSilent.forEach(listener -> listener.accept(clientId));
        }
    }

    Stream<PlatformStream> streams() {
        return streamsByClient.values().stream().flatMap(List::stream);
    }
}
