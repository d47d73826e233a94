package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * Which handlers there are, for clients that watch.
 *
 * <p>A watcher is told of those that are there and then of every change, with nothing missing or doubled in between.
 */
public final class Topology {

    private final Map<Handler, TopologyChange> handlers = new LinkedHashMap<>();
    private final Set<Consumer<TopologyChange>> watchers = new CopyOnWriteArraySet<>();

    /** A handler came, or changed its load factor. */
    public synchronized void added(TopologyChange handler) {
        handlers.put(Handler.of(handler), handler);
        tell(handler);
    }

    /** The handler left. Nothing happens if it was not there. */
    public synchronized void removed(TopologyChange handler) {
        if (handlers.remove(Handler.of(handler)) != null) {
            tell(handler);
        }
    }

    /** Every handler that there is, in the order in which they came. */
    public synchronized List<TopologyChange> handlers() {
        return List.copyOf(handlers.values());
    }

    synchronized void watch(Consumer<TopologyChange> watcher) {
        if (watchers.add(watcher)) {
            handlers.values().forEach(watcher);
        }
    }

    synchronized void unwatch(Consumer<TopologyChange> watcher) {
        watchers.remove(watcher);
    }

    private void tell(TopologyChange change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private record Handler(String clientStreamId, boolean command, String name) {

        static Handler of(TopologyChange change) {
            boolean command = change.getUpdateType() == UpdateType.ADD_COMMAND_HANDLER
                    || change.getUpdateType() == UpdateType.REMOVE_COMMAND_HANDLER;
            String name =
                    command ? change.getCommand().getName() : change.getQuery().getName();
            return new Handler(change.getClientStreamId(), command, name);
        }
    }
}
