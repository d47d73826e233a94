package io.daybook.axonserver.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.axonserver.api.EventFilters;
import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.api.TailFeed;
import io.daybook.axonserver.http.BadRequest;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.search.EventFilter;
import io.daybook.axonserver.search.EventSearch;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Events by aggregate, type, time and a field of their payload, the newest first, and new ones as they come. */
final class SearchPage {

    private static final int EVENTS = 50;
    private static final List<String> FIELDS = List.of("aggregateId", "type", "from", "to", "field", "value");

    private final EventSearch search;
    private final Templates templates;

    SearchPage(ServerView server, Templates templates) {
        this.search = server.storage().search();
        this.templates = templates;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/search", question -> templates.page("search", "Events", values(question)))
                .add("GET", "/parts/events", question -> templates.part("search-part", values(question)))
                .add("GET", "/feeds/events", this::tail);
    }

    private Map<String, Object> values(HttpQuestion question) throws IOException {
        boolean live = question.parameter("live").isPresent();
        Map<String, Object> values = new HashMap<>();
        FIELDS.forEach(name -> values.put(name, question.parameter(name).orElse("")));
        values.put("live", live);
        values.put("further", question.parameter("before").isPresent());
        values.put("query", query(question));
        values.put("end", Long.toString(search.end()));
        try {
            EventFilter filter = EventFilters.of(question);
            long before = question.number("before").orElse(Long.MAX_VALUE);
            EventSearch.Page page = search.find(filter, before, EVENTS);
            values.put("events", page.events().stream().map(EventView::of).toList());
            values.put("next", page.next() > 0 && !live ? Long.toString(page.next()) : "");
            values.put("problem", "");
        } catch (BadRequest e) {
            values.put("events", List.of());
            values.put("next", "");
            values.put("problem", Objects.requireNonNullElse(e.getMessage(), ""));
        }
        return values;
    }

    private static String query(HttpQuestion question) {
        return FIELDS.stream()
                .flatMap(name ->
                        question.parameter(name).map(value -> name + "=" + URLEncoder.encode(value, UTF_8)).stream())
                .collect(Collectors.joining("&"));
    }

    private HttpAnswer tail(HttpQuestion question) {
        long from =
                TailFeed.resumedAt(question).or(() -> question.number("after")).orElseGet(search::end);
        return HttpAnswer.feed(new TailFeed(
                search.tail(EventFilters.of(question), Math.max(0, from)),
                event -> templates.text("event", EventView.of(event))));
    }
}
