package io.daybook.axonserver.command;

import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.TagMatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who handles which command, and whose turn it is for one of them. */
final class CommandRegistry {

    /**
     * The largest load factor that counts: each unit is a place in the hash ring to be computed, on a network thread.
     */
    static final int LOAD_FACTOR_MAX = 1_000;

    private static final int STANDARD_LOAD_FACTOR = 100;

    private final Map<String, HashRing<CommandStream>> ringsByCommand = new ConcurrentHashMap<>();
    private final Topology topology;
    private final Function<String, Map<String, String>> tagsOfClient;

    CommandRegistry(Topology topology, Function<String, Map<String, String>> tagsOfClient) {
        this.topology = topology;
        this.tagsOfClient = tagsOfClient;
    }

    void add(CommandStream handler, CommandSubscription subscription) {
        int wanted = subscription.getLoadFactor() > 0 ? subscription.getLoadFactor() : STANDARD_LOAD_FACTOR;
        int loadFactor = Math.min(wanted, LOAD_FACTOR_MAX);
        HashRing.Member<CommandStream> member =
                new HashRing.Member<>(handler.name().clientId(), handler, loadFactor);
        ringsByCommand.compute(
                subscription.getCommand(),
                (command, ring) -> (ring == null ? HashRing.<CommandStream>empty() : ring).with(member));
        topology.added(change(UpdateType.ADD_COMMAND_HANDLER, handler, subscription.getCommand(), loadFactor));
    }

    void remove(CommandStream handler, String command) {
        ringsByCommand.computeIfPresent(command, (name, ring) -> {
            HashRing<CommandStream> rest = ring.without(handler);
            return rest.isEmpty() ? null : rest;
        });
        topology.removed(change(UpdateType.REMOVE_COMMAND_HANDLER, handler, command, 0));
    }

    /**
     * The handler for this command: among those whose tags fit best, the one that its routing key points to.
     *
     * @param except who need not be found any more
     */
    Optional<CommandStream> find(PendingCommand pending, Set<CommandStream> except) {
        HashRing<CommandStream> ring =
                ringsByCommand.getOrDefault(pending.command().name(), HashRing.empty());
        for (CommandStream handler : except) {
            ring = ring.without(handler);
        }
        List<CommandStream> candidates = ring.candidates();
        List<CommandStream> fitting = TagMatch.best(
                candidates,
                pending.command()::metadata,
                handler -> tagsOfClient.apply(handler.name().clientId()));
        Predicate<CommandStream> acceptable =
                fitting.size() == candidates.size() ? any -> true : Set.copyOf(fitting)::contains;
        return ring.find(pending.command().routingKey(), acceptable);
    }

    private static TopologyChange change(UpdateType type, CommandStream handler, String command, int loadFactor) {
        return TopologyChange.newBuilder()
                .setUpdateType(type)
                .setContext("default")
                .setClientId(handler.name().clientId())
                .setClientStreamId(handler.name().streamId())
                .setComponentName(handler.name().componentName())
                .setCommand(io.axoniq.axonserver.grpc.control.CommandSubscription.newBuilder()
                        .setName(command)
                        .setLoadFactor(loadFactor))
                .build();
    }
}
