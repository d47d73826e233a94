package io.daybook.axonserver.api;

import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.daybook.axonserver.eventstore.EventStorage;
import io.daybook.axonserver.http.BadRequest;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.RateHistory;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.processor.EventProcessors;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an operator may look at.
 *
 * @param storage the log
 * @param clients who is connected
 * @param topology who handles which command and query
 * @param processors the event processors of those who are connected
 * @param handlers what handlers have answered
 * @param rates how much went through in the last minutes
 * @param node name and ports, known once the server listens
 */
public record ServerView(
        EventStorage storage,
        ConnectedClients clients,
        Topology topology,
        EventProcessors processors,
        HandlerMetrics handlers,
        RateHistory rates,
        Supplier<NodeInfo> node) {

    /** The only context there is. */
    public static final String CONTEXT = "default";

    /**
     * Refuses another context than the only one.
     *
     * @throws BadRequest when the request names another
     */
    static void requireKnownContext(HttpQuestion question) {
        question.parameter("context")
                .filter(context -> !context.equals(CONTEXT))
                .ifPresent(context -> {
                    throw new BadRequest(
                            "This server has the context \"" + CONTEXT + "\" only, not \"" + context + "\"");
                });
    }

    /** The version of this server; "development" where it does not run from a jar. */
    public String version() {
        return Optional.ofNullable(ServerView.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The applications that are connected or handle something, by name. */
    public SortedSet<String> components() {
        return Stream.concat(
                        clients.newest().stream().map(client -> client.componentName()),
                        topology.handlers().stream().map(TopologyChange::getComponentName))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The commands that an application handles, by name. */
    public SortedSet<String> commandsOf(String component) {
        return handlersOf(component, UpdateType.ADD_COMMAND_HANDLER)
                .map(handler -> handler.getCommand().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The queries that an application answers, by name. */
    public SortedSet<String> queriesOf(String component) {
        return handlersOf(component, UpdateType.ADD_QUERY_HANDLER)
                .map(handler -> handler.getQuery().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of an application's clients, sorted. */
    public List<String> clientsOf(String component) {
        return clients.newest().stream()
                .filter(client -> client.componentName().equals(component))
                .map(client -> client.clientId())
                .sorted()
                .toList();
    }

    private Stream<TopologyChange> handlersOf(String component, UpdateType type) {
        return topology.handlers().stream()
                .filter(handler -> handler.getUpdateType() == type
                        && handler.getComponentName().equals(component));
    }
}
