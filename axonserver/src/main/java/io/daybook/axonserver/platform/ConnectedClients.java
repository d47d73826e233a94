package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everybody who has a platform stream open.
 *
 * <p>One client may have several at once: it opens the next before the server has noticed the end of the last. So what
 * counts is the stream, and a client is gone only when its last stream is.
 */
public final class ConnectedClients {

    private final List<PlatformStream> streams = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> whenSilent = new CopyOnWriteArrayList<>();

    /** What the client said about itself, from its newest stream; empty for one that never registered. */
    public Map<String, String> tagsOf(String clientId) {
        Map<String, String> tags = Map.of();
        for (PlatformStream stream : streams) {
            ClientIdentification client = stream.client();
            if (client.getClientId().equals(clientId)) {
                tags = client.getTagsMap();
            }
        }
        return tags;
    }

    /** Tells the listener the id of a client that stopped answering on its last stream. */
    public void whenSilent(Consumer<String> listener) {
        whenSilent.add(listener);
    }

    /** Everybody, one entry per stream. */
    public List<ConnectedClient> all() {
        return streams.stream().map(PlatformStream::describe).toList();
    }

    void connected(PlatformStream stream) {
        streams.add(stream);
    }

    void disconnected(PlatformStream stream) {
        streams.remove(stream);
    }

    void silent(PlatformStream stream) {
        String clientId = stream.client().getClientId();
        disconnected(stream);
        if (streams.stream().noneMatch(other -> other.client().getClientId().equals(clientId))) {
            whenSilent.forEach(listener -> listener.accept(clientId));
        }
    }

    Collection<PlatformStream> streams() {
        return streams;
    }
}
