package io.daybook.queryside.timeline;

import io.daybook.contract.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out of what happened to an order what each of it follows from. */
final class Causes {

    private final Map<String, CauseNode> nodes = new LinkedHashMap<>();
    private final List<CauseEdge> edges = new ArrayList<>();

    private Causes() {}

    static CauseGraph of(OrderId orderId, Stream<TimelineEvent> happenings) {
        Causes causes = new Causes();
        happenings.forEach(causes::add);
        return new CauseGraph(orderId, List.copyOf(causes.nodes.values()), causes.edges);
    }

    private void add(TimelineEvent event) {
        CauseNode node = CauseNode.of(event.entry());
        CauseNode cause = event.command() == null ? known(event.entry().causationId()) : known(event.causationId());
        if (cause != null) {
            follow(cause, node, event);
        } else if (event.command() != null && event.entry().causationId() != null) {
            CauseNode command = CauseNode.of(event.entry()
                    .beside("command", event.command(), event.entry().causationId(), null, Map.of()));
            nodes.putIfAbsent(command.id(), command);
            edges.add(new CauseEdge(command.id(), node.id(), null, null, null, between(command, node)));
        }
        nodes.put(node.id(), node);
    }

    private void follow(CauseNode cause, CauseNode node, TimelineEvent event) {
        edges.add(new CauseEdge(
                cause.id(),
                node.id(),
                event.command(),
                event.sagaStep(),
                TimelineEntries.providerCall(event),
                between(cause, node)));
    }

    private @Nullable CauseNode known(@Nullable String id) {
        return id == null ? null : nodes.get(id);
    }

    private static Duration between(CauseNode cause, CauseNode effect) {
        Duration wait = Duration.between(cause.at(), effect.at());
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
