package io.daybook.queryside.timeline;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The forms of a graph of causes that people read. */
enum CauseFormat {

    /** A flowchart of Mermaid: a box for each node, an arrow with the wait for each edge. */
    MERMAID(new MediaType("text", "vnd.mermaid")) {
        @Override
        String write(CauseGraph graph) {
            Map<String, String> names = new HashMap<>();
            StringBuilder chart = new StringBuilder("flowchart TD\n");
            for (CauseNode node : graph.nodes()) {
                names.put(node.id(), "n" + names.size());
                chart.append("    " + names.get(node.id()) + "[\"" + title(node) + "<br>" + node.at() + "\"]\n");
            }
            for (CauseEdge edge : graph.edges()) {
                String from = names.get(edge.from());
                chart.append("    " + from + " -->|\"" + label(edge) + "\"| " + names.get(edge.to()) + "\n");
            }
            return chart.toString();
        }
    },

    /** A line for each node, further to the right than its cause, with the time since then. */
    TEXT(MediaType.TEXT_PLAIN) {
        @Override
        String write(CauseGraph graph) {
            Map<String, CauseEdge> causes = new HashMap<>();
            graph.edges().forEach(edge -> causes.put(edge.to(), edge));
            Map<String, Integer> depths = new HashMap<>();
            StringBuilder text = new StringBuilder();
            for (CauseNode node : graph.nodes()) {
                CauseEdge edge = causes.get(node.id());
                int depth = edge == null ? 0 : depths.getOrDefault(edge.from(), 0) + 1;
                depths.put(node.id(), depth);
                text.append(node.at()).append("  ").append("  ".repeat(depth)).append(title(node));
                text.append(edge == null ? "" : "  (" + label(edge) + ")").append('\n');
            }
            return text.toString();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // It has no setters.
    private final MediaType mediaType;

    CauseFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    abstract String write(CauseGraph graph);

    private static String title(CauseNode node) {
        boolean own = node.context().equals("order") || node.context().equals("deadline");
        String actor = node.kind().equals("command") && node.actor() != null ? " by " + node.actor() : "";
        return node.name() + (own ? "" : " " + node.aggregateId()) + actor;
    }

    private static String label(CauseEdge edge) {
        return Stream.of(seconds(edge.waited()), edge.command(), edge.step(), edge.call())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration waited) {
        return waited.compareTo(Duration.ofMinutes(2)) < 0
                ? String.format(Locale.ROOT, "%.3f s", waited.toMillis() / 1_000.0)
                : waited.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
