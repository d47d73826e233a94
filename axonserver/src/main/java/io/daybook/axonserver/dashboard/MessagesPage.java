package io.daybook.axonserver.dashboard;

import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.metrics.HandlerCount;
import io.daybook.axonserver.metrics.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** The commands and queries that applications handle, with counts, errors and times. */
final class MessagesPage {

    private final ServerView server;
    private final Templates templates;

    MessagesPage(ServerView server, Templates templates) {
        this.server = server;
        this.templates = templates;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/messages", question -> templates.page("messages", "Commands and queries", values()))
                .add("GET", "/parts/messages", question -> templates.part("messages-part", values()));
    }

    private Map<String, Object> values() {
        return Map.of(
                "kinds",
                List.of(
                        new Kind("Commands", "command", rows(MessageKind.COMMAND, server::commandsOf)),
                        new Kind("Queries", "query", rows(MessageKind.QUERY, server::queriesOf))));
    }

    /** The busiest first, then those that have a handler and were never sent. */
    private List<Row> rows(MessageKind kind, Function<String, SortedSet<String>> handled) {
        List<Row> rows = new ArrayList<>();
        List<HandlerCount> counts = server.handlers().counts(kind);
        counts.forEach(
                count -> rows.add(Row.of(count, handled.apply(count.component()).contains(count.message()))));
        for (String component : server.components()) {
            for (String message : handled.apply(component)) {
                boolean counted = counts.stream()
                        .anyMatch(count -> count.component().equals(component)
                                && count.message().equals(message));
                if (!counted) {
                    rows.add(Row.of(new HandlerCount(message, component, 0, 0, 0, 0), true));
                }
            }
        }
        return rows;
    }

    private record Kind(String title, String noun, List<Row> rows) {}

    private record Row(
            String message,
            String shortName,
            String component,
            String count,
            String errors,
            boolean failing,
            String mean,
            String max,
            boolean gone) {

        static Row of(HandlerCount count, boolean handled) {
            return new Row(
                    count.message(),
                    ShortName.of(count.message()),
                    count.component(),
                    Shown.number(count.count()),
                    Shown.number(count.errors()),
                    count.errors() > 0,
                    millis(count, count.meanMillis()),
                    millis(count, count.maxMillis()),
                    !handled);
        }

        private static String millis(HandlerCount count, double millis) {
            return count.count() == 0 ? "–" : Shown.decimal(millis);
        }
    }
}
