package io.daybook.axonserver.api;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.http.BadRequest;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.search.EventFilter;
import io.daybook.axonserver.search.EventSearch;
import io.daybook.axonserver.search.FoundEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/events}, {@code /v1/snapshots} and {@code /v1/search}: what is stored, in JSON. */
public final class EventApi {

    private static final int EVENTS = 100;
    private static final int EVENTS_MAX = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventSearch search;

    public EventApi(ServerView server) {
        this.search = server.storage().search();
    }

    /** Adds its paths. */
    public void addTo(Routes routes) {
        routes.add("GET", "/v1/events", this::events)
                .add("GET", "/v1/snapshots", this::snapshots)
                .add("GET", "/v1/search", this::search);
    }

    /** Of one aggregate what there is, of all from a token on without an end. */
    private HttpAnswer events(HttpQuestion question) {
        ServerView.requireKnownContext(question);
        Optional<String> aggregateId = question.parameter("aggregateId");
        EventFilter filter = new EventFilter(aggregateId.orElse(""), "", Long.MIN_VALUE, Long.MAX_VALUE, "", "");
        long token = TailFeed.resumedAt(question)
                .or(() -> question.number("trackingToken"))
                .orElse(aggregateId.isPresent() ? 0 : search.end());
        if (token < 0) {
            throw new BadRequest("trackingToken must be 0 or more");
        }
        return HttpAnswer.feed(
                new TailFeed(search.tail(filter, token), event -> JSON.writeValueAsString(document(event))));
    }

    private HttpAnswer snapshots(HttpQuestion question) throws IOException {
        ServerView.requireKnownContext(question);
        String aggregateId = question.parameter("aggregateId")
                .orElseThrow(() -> new BadRequest("aggregateId must say whose snapshots are meant"));
        return HttpAnswer.json(200, documents(search.snapshots(aggregateId, EVENTS)));
    }

    private HttpAnswer search(HttpQuestion question) throws IOException {
        ServerView.requireKnownContext(question);
        long limit = question.number("limit").orElse((long) EVENTS);
        if (limit < 1 || limit > EVENTS_MAX) {
            throw new BadRequest("limit must be from 1 to " + EVENTS_MAX);
        }
        long before = question.number("before").orElse(Long.MAX_VALUE);
        EventSearch.Page page = search.find(EventFilters.of(question), before, (int) limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("events", documents(page.events()));
        if (page.next() > 0) {
            answer.put("next", page.next());
        }
        return HttpAnswer.json(200, answer);
    }

    private static List<Map<String, Object>> documents(List<FoundEvent> events) {
        return events.stream().map(EventApi::document).toList();
    }

    private static Map<String, Object> document(FoundEvent found) {
        Event event = found.event();
        Map<String, Object> document = new LinkedHashMap<>();
        if (found.token() >= 0) {
            document.put("token", found.token());
        }
        document.put("messageIdentifier", event.getMessageIdentifier());
        document.put("aggregateIdentifier", event.getAggregateIdentifier());
        document.put("aggregateType", event.getAggregateType());
        document.put("aggregateSequenceNumber", event.getAggregateSequenceNumber());
        document.put("timestamp", Instant.ofEpochMilli(event.getTimestamp()).toString());
        document.put("payloadType", event.getPayload().getType());
        document.put("payloadRevision", event.getPayload().getRevision());
        document.put("payload", found.payload());
        document.put("metaData", found.metadata());
        return document;
    }
}
