package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.control.QuerySubscription;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.TagMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Who answers which query.
 *
 * <p>Only the query's name counts. Instances of one component know the same, so one of them is asked, in turn;
 * different components may know different things, so all of them are asked.
 */
final class QueryRegistry {

    private final Map<String, Answerers> answerersByQuery = new ConcurrentHashMap<>();
    private final Topology topology;
    private final Function<String, Map<String, String>> tagsOfClient;

    QueryRegistry(Topology topology, Function<String, Map<String, String>> tagsOfClient) {
        this.topology = topology;
        this.tagsOfClient = tagsOfClient;
    }

    void add(QueryStream handler, String query) {
        answerersByQuery.compute(query, (name, answerers) -> {
            Answerers all = answerers == null ? new Answerers() : answerers;
            all.instances.add(handler);
            return all;
        });
        topology.added(change(UpdateType.ADD_QUERY_HANDLER, handler, query));
    }

    void remove(QueryStream handler, String query) {
        answerersByQuery.computeIfPresent(query, (name, answerers) -> {
            answerers.instances.remove(handler);
            return answerers.instances.isEmpty() ? null : answerers;
        });
        topology.removed(change(UpdateType.REMOVE_QUERY_HANDLER, handler, query));
    }

    /** Every instance that answers the query. */
    List<QueryStream> all(String query) {
        Answerers answerers = answerersByQuery.get(query);
        return answerers == null ? List.of() : answerers.instances;
    }

    /** One instance for each component that answers the query. */
    Map<String, QueryStream> onePerComponent(QueryRequest query) {
        Map<String, QueryStream> chosen = new LinkedHashMap<>();
        for (QueryStream handler : all(query.getQuery())) {
            String component = handler.name().componentName();
            if (!chosen.containsKey(component)) {
                oneOf(component, query, Set.of()).ifPresent(instance -> chosen.put(component, instance));
            }
        }
        return chosen;
    }

    /**
     * The component's instance whose turn it is, among those whose tags fit best.
     *
     * @param except who need not be chosen any more
     */
    Optional<QueryStream> oneOf(String component, QueryRequest query, Set<QueryStream> except) {
        Answerers answerers = answerersByQuery.get(query.getQuery());
        if (answerers == null) {
            return Optional.empty();
        }
        List<QueryStream> instances = answerers.instances.stream()
                .filter(handler -> handler.name().componentName().equals(component) && !except.contains(handler))
                .toList();
        List<QueryStream> fitting = TagMatch.best(
                instances,
                query::getMetaDataMap,
                handler -> tagsOfClient.apply(handler.name().clientId()));
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(fitting.get(Math.floorMod(answerers.nextTurn(component), fitting.size())));
    }

    private static TopologyChange change(UpdateType type, QueryStream handler, String query) {
        return TopologyChange.newBuilder()
                .setUpdateType(type)
                .setContext("default")
                .setClientId(handler.name().clientId())
                .setClientStreamId(handler.name().streamId())
                .setComponentName(handler.name().componentName())
                .setQuery(QuerySubscription.newBuilder().setName(query))
                .build();
    }

    /** Who answers one query; turns are counted for each component, or they would fall into step with each other. */
    private static final class Answerers {

        private final List<QueryStream> instances = new CopyOnWriteArrayList<>();
        private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

        int nextTurn(String component) {
            return turns.computeIfAbsent(component, first -> new AtomicInteger())
                    .getAndIncrement();
        }
    }
}
