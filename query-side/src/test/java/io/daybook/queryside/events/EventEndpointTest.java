package io.daybook.queryside.events;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final History history = new History();
    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final EventExports exports = new EventExports(log);
    private final HttpService http =
            new HttpService(log, EventEndpoint.class, exports, new EventExportConverter(exports));

    @BeforeEach
    void write() {
        log.publish(history.next(catalog()));
        log.publish(history.next(confirmed(1)));
        log.publish(history.next(confirmed(2)));
        log.publish(history.next(delivered(1)));
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private static List<JsonNode> rows(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().map(EventEndpointTest::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> positions(String query) {
        return rows(http.get("/v1/events" + query)).stream()
                .map(row -> row.get("position").asLong())
                .toList();
    }

    @Test
    void an_event_is_a_line_with_what_is_known_of_it_and_without_what_is_sensitive() {
        HttpResponse<String> answer = http.get("/v1/events?type=OrderPlaced&orderId=" + order(1));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        JsonNode row = rows(answer).get(0);
        assertThat(row.toString())
                .startsWith("{\"position\":4,\"at\":\"2026-03-01T12:00:05Z\",\"id\":\"e-5\",\"type\":\"OrderPlaced\","
                        + "\"revision\":\"1\",\"context\":\"order\",\"aggregateId\":\"" + order(1)
                        + "\",\"sequence\":0,\"orderId\":\"" + order(1) + "\",\"payload\":{\"orderId\":\"" + order(1)
                        + "\",\"customerId\":\"c-17\",\"currency\":\"BRL\"");
        assertThat(row.at("/payload/total").toString()).isEqualTo("{\"amount\":100,\"currency\":\"BRL\"}");
        assertThat(row.at("/payload/tenders/0/paymentId").isTextual()).isTrue();
        assertThat(row.at("/payload/shippingAddress").toString()).isEqualTo("{\"country\":\"BR\"}");
        assertThat(http.get("/v1/events").body()).doesNotContain("tok_ok", "r-1", "h-1");
    }

    @Test
    void the_whole_log_is_exported_in_its_order_also_what_is_in_no_aggregate() {
        List<JsonNode> rows = rows(http.get("/v1/events"));

        assertThat(rows).hasSameSizeAs(history.all());
        assertThat(positions("")).isSorted().doesNotHaveDuplicates();
        JsonNode deadline = rows.stream()
                .filter(row -> row.get("type").asText().equals("PackingOverdue"))
                .findFirst()
                .orElseThrow();
        assertThat(deadline.get("context").asText()).isEqualTo("deadline");
        assertThat(deadline.get("orderId").asText()).isEqualTo(order(1).value());
        assertThat(deadline.has("sequence") || deadline.has("aggregateId")).isFalse();
    }

    @Test
    void who_acted_and_what_it_follows_from_is_told_and_the_reason_is_not() {
        log.publish(history.next(new GenericMessage<>(
                delivered(2)[0],
                MetaData.from(Map.of(
                        MetadataKeys.ACTOR, "saga",
                        MetadataKeys.COMMAND, "PackShipment",
                        MetadataKeys.CAUSATION_ID, "e-7",
                        MetadataKeys.REASON, "Ada called")))));

        HttpResponse<String> last = http.get("/v1/events?from=" + (history.all().size() - 1));

        assertThat(last.body())
                .contains("\"actor\":\"saga\",\"command\":\"PackShipment\",\"causationId\":\"e-7\"")
                .doesNotContain("Ada");
    }

    @Test
    void rows_of_csv_say_the_same_as_lines_of_json() throws IOException {
        HttpResponse<String> answer = http.get("/v1/events?format=csv");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(answer.body()).startsWith("position,at,id,type,").endsWith("\r\n");

        List<CSVRecord> table = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.body()))
                .getRecords();
        List<JsonNode> lines = rows(http.get("/v1/events"));

        assertThat(table).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            for (Map.Entry<String, String> cell : table.get(i).toMap().entrySet()) {
                JsonNode value = line.path(cell.getKey());
                assertThat(cell.getValue()).isEqualTo(value.isObject() ? value.toString() : value.asText());
            }
            assertThat(json(table.get(i).get("payload"))).isEqualTo(line.get("payload"));
        }
    }

    @Test
    void parts_of_the_log_join_to_the_whole_whether_positions_or_moments_say_where_they_meet() {
        List<Long> all = positions("");
        for (String meet : List.of("7", "2026-03-01T12:00:08Z", "2026-03-01T12:00:07.500Z")) {
            List<Long> parts = new ArrayList<>(positions("?to=" + meet));
            assertThat(parts).hasSize(7);
            parts.addAll(positions("?from=" + meet));
            assertThat(parts).isEqualTo(all);
        }
        assertThat(positions("?from=7&to=9")).containsExactly(7L, 8L);
        assertThat(positions("?from=9&to=9")).isEmpty();
        assertThat(positions("?from=2000-01-01T00:00:00Z")).isEqualTo(all);
        assertThat(positions("?to=9999-01-01T00:00:00Z")).isEqualTo(all);
    }

    @Test
    void the_next_export_begins_where_this_one_ended() {
        int end = history.all().size();
        String next = http.get("/v1/events?type=OrderPlaced&format=csv")
                .headers()
                .firstValue("Link")
                .orElseThrow();
        assertThat(next).isEqualTo("</v1/events?from=" + end + "&type=OrderPlaced&format=csv>; rel=\"next\"");
        assertThat(positions("?from=" + end)).isEmpty();

        log.publish(history.next(confirmed(3)));

        assertThat(http.get(next.substring(1, next.indexOf('>'))).body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(order(3).value());
    }

    @Test
    void events_about_one_order_are_those_of_all_its_aggregates() {
        List<JsonNode> rows = rows(http.get("/v1/events?orderId=" + order(2)));

        assertThat(rows)
                .extracting(row -> row.get("context").asText())
                .contains("order", "stock", "payment", "shipment", "deadline");
        assertThat(rows).extracting(row -> row.get("orderId").asText()).containsOnly(order(2).value());
    }

    @ParameterizedTest
    @CsvSource({"text/csv, text/csv", "application/x-ndjson, application/x-ndjson", "*/*, application/x-ndjson"})
    void without_a_format_it_is_what_the_client_accepts(String accept, String answered) {
        HttpResponse<String> answer = http.get("/v1/events", "Accept", accept);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(answered);
        assertThat(http.head("/v1/events", "Accept", accept).headers().firstValue("Content-Type"))
                .hasValue(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?format=xml",
                "?format=CSV",
                "?type=OrderLost",
                "?orderId=9",
                "?from=-1",
                "?from=yesterday",
                "?to=8&from=9",
                "?to=2026-03-01T00:00:00Z&from=2026-03-02T00:00:00Z",
                "?to=2026-02-30T00:00:00Z",
                "?limit=5",
                "?from=1&from=2"
            })
    void what_cannot_be_meant_is_refused(String query) {
        HttpResponse<String> refused = http.get("/v1/events" + query);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(HttpService.json(refused).at("/errors/0/parameter").asText())
                .isEqualTo(query.substring(1, query.indexOf('=')));
    }

    @Test
    void what_cannot_be_read_by_the_client_is_told_before_anything_is_read_here() {
        HttpResponse<String> refused = http.get("/v1/events", "Accept", "application/json");

        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(HttpService.json(refused).get("detail").asText())
                .isEqualTo("Accept application/x-ndjson or text/csv or application/vnd.apache.parquet.");
    }

    @Test
    void so_many_are_exported_at_once_and_the_next_is_told_to_come_later() throws IOException {
        EventExport export = exports.find(new ExportFilter(null, null, null, null, null));
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < EventExports.AT_ONCE_MAX; i++) {
            open.add(exports.open(export, EventFormat.NDJSON));
        }

        HttpResponse<String> refused = http.get("/v1/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Link")).isEmpty();
        assertThatThrownBy(() -> exports.open(export, EventFormat.CSV)).isInstanceOf(Problem.class);

        open.get(0).close();
        open.get(0).close();
        for (int i = 0; i < EventExports.AT_ONCE_MAX + 1; i++) {
            assertThat(http.head("/v1/events").statusCode()).isEqualTo(200);
            assertThat(rows(http.get("/v1/events"))).hasSameSizeAs(history.all());
        }
        assertThat(http.get("/v1/events?limit=1").statusCode()).isEqualTo(422);
        exports.open(export, EventFormat.CSV).close();
    }

    @Test
    void when_the_service_stops_an_export_breaks_off() throws IOException {
        InputStream rows = exports.open(exports.find(new ExportFilter(null, null, null, null, null)), EventFormat.CSV);
        assertThat(rows.readNBytes(8)).asString().isEqualTo("position");

        exports.stop();

        assertThatThrownBy(rows::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("position 0");
    }
}
