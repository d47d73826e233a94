package io.daybook.axonserver.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.search.FoundEvent;
import java.net.URLEncoder;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An event as its line, and what opens below it. */
record EventView(
        String token,
        String time,
        String type,
        String shortType,
        String revision,
        String aggregate,
        String aggregateLink,
        String aggregateType,
        String sequence,
        boolean sequenced,
        String id,
        String payload,
        List<Entry> metadata) {

    private static final int PAYLOAD_SHOWN_MAX = 20_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One entry of the metadata. */
    record Entry(String key, String value) {}

    static EventView of(FoundEvent found) {
        Event event = found.event();
        return new EventView(
                Long.toString(found.token()),
                Shown.time(event.getTimestamp()),
                event.getPayload().getType(),
                ShortName.of(event.getPayload().getType()),
                event.getPayload().getRevision(),
                event.getAggregateIdentifier(),
                "/search?aggregateId=" + URLEncoder.encode(event.getAggregateIdentifier(), UTF_8),
                event.getAggregateType(),
                Long.toString(event.getAggregateSequenceNumber()),
                !event.getAggregateType().isEmpty(),
                event.getMessageIdentifier(),
                shown(found.payload()),
                found.metadata().entrySet().stream()
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** JSON with its lines broken, anything else as it is; of a very long one the beginning. */
    private static String shown(String payload) {
        if (payload.length() > PAYLOAD_SHOWN_MAX) {
            return payload.substring(0, PAYLOAD_SHOWN_MAX) + "…";
        }
        try {
            return JSON.writeValueAsString(JSON.readTree(payload));
        } catch (JacksonException e) {
            return payload;
        }
    }
}
