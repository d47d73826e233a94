package io.daybook.queryside.events;

import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.json.HttpJson;
import io.daybook.queryside.shared.log.EventRow;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The forms in which rows are written. In each a row is one line, and the last line has its end too. */
enum EventFormat {

    /** A JSON object in each line, without the members that are absent. */
    NDJSON(StreamedBody.NDJSON) {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(EventRow row) {
            return json(row) + "\n";
        }
    },

    /** Comma-separated values (RFC 4180) under the names of the columns, the payload as JSON. */
    CSV(StreamedBody.CSV) {
        @Override
        String header() {
            return csv(Stream.of(EventRow.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toArray());
        }

        @Override
        String line(EventRow row) {
            Map<String, Object> payload = row.payload();
            return csv(
                    row.position(),
                    row.at(),
                    row.id(),
                    row.type(),
                    row.revision(),
                    row.context(),
                    row.aggregateId(),
                    row.sequence(),
                    row.orderId(),
                    row.actor(),
                    row.command(),
                    row.causationId(),
                    payload == null ? null : json(payload));
        }
    },

    /** Apache Parquet, of which these are the lines that it is made of; the payload is JSON in text. */
    PARQUET(StreamedBody.PARQUET) {
        @Override
        String header() {
            return NDJSON.header();
        }

        @Override
        String line(EventRow row) {
            return NDJSON.line(row);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // It has no setters.
    private final MediaType mediaType;

    EventFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of that media type. */
    static EventFormat of(MediaType type) {
        return Stream.of(values())
                .filter(format -> format.mediaType.equalsTypeAndSubtype(type))
                .findFirst()
                .orElse(NDJSON);
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** What comes before the first row, also where there is none. */
    abstract String header();

    /** One row with the end of its line. */
    abstract String line(EventRow row);

    private static String json(Object value) {
        return HttpJson.MAPPER.writeValueAsString(value);
    }

    private static String csv(@Nullable Object... values) {
        return CSVFormat.RFC4180.format(values) + "\r\n";
    }
}
