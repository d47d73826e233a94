package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.Orders.ADDRESS;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log behind an Axon Server, exported. */
class EventExportIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final History history = new History();

    private Servers servers;
    private int appended;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
    }

    @AfterEach
    void stopServers() {
        servers.close();
    }

    private static List<JsonNode> rows(RunningQuerySide querySide, String query) {
        HttpResponse<String> answer = querySide.get("/v1/events" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().map(JSON::readTree).toList();
    }

    private static List<Long> positions(RunningQuerySide querySide, String query) {
        return rows(querySide, query).stream()
                .map(row -> row.path("position").asLong())
                .toList();
    }

    @Test
    void positions_and_moments_divide_the_log_as_they_do_everywhere() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            assertThat(rows(querySide, "")).isEmpty();
            assertThat(rows(querySide, "?from=2026-01-01T00:00:00Z")).isEmpty();
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));

            assertThat(positions(querySide, "")).hasSize(14).startsWith(0L).endsWith(13L);
            assertThat(positions(querySide, "?from=12")).containsExactly(12L, 13L);
            assertThat(positions(querySide, "?from=14")).isEmpty();
            assertThat(positions(querySide, "?from=1400")).isEmpty();
            assertThat(positions(querySide, "?from=2026-03-01T12:00:13Z")).containsExactly(12L, 13L);
            assertThat(positions(querySide, "?to=2026-03-01T12:00:02.001Z")).containsExactly(0L, 1L);
            assertThat(positions(querySide, "?from=9000-01-01T00:00:00Z")).isEmpty();
            assertThat(rows(querySide, "?type=StepOverdue").get(0).has("sequence"))
                    .isFalse();
        }
    }

    @Test
    void what_cannot_be_read_is_a_row_without_payload_and_holds_up_nothing() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            String address = json(ADDRESS);
            append(querySide, OrderConfirmed.class.getName(), "{\"orderId\":7}");
            append(querySide, OrderConfirmed.class.getName(), "no JSON");
            append(querySide, OrderConfirmed.class.getName(), "{}");
            append(querySide, "com.example.Unheard$OfEvent", address);
            append(querySide, ShippingAddress.class.getName(), address);
            append(querySide, String.class.getName(), "\"" + ADDRESS.street() + "\"");
            querySide.append(history.next(catalog()));

            List<JsonNode> rows = rows(querySide, "");

            assertThat(rows)
                    .extracting(row -> row.path("type").asString())
                    .startsWith(
                            "OrderConfirmed",
                            "OrderConfirmed",
                            "OrderConfirmed",
                            "Unheard$OfEvent",
                            "ShippingAddress",
                            "String")
                    .hasSize(10);
            assertThat(rows)
                    .extracting(row -> row.has("payload"))
                    .startsWith(false, false, true, false, false, false)
                    .endsWith(true, true, true, true);
            assertThat(rows.get(3).path("aggregateId").asString()).isEqualTo("stream-3");
            assertThat(querySide.get("/v1/events").body()).doesNotContain(ADDRESS.name(), ADDRESS.street());
            assertThat(querySide.get("/v1/events?format=csv").body().lines()).hasSize(11);
            assertThat(positions(querySide, "?type=OrderConfirmed")).containsExactly(0L, 1L, 2L);
            assertThat(rows(querySide, "?orderId=" + order(1))).isEmpty();
        }
    }

    @Test
    void parquet_has_the_rows_that_lines_have(@TempDir Path directory) throws Exception {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));
            append(querySide, OrderConfirmed.class.getName(), "no JSON");
            Path file = directory.resolve("events.parquet");

            HttpResponse<byte[]> answer = querySide.bytes("/v1/events?format=parquet");
            Files.write(file, answer.body());

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
            List<JsonNode> rows = rows(querySide, "");
            assertThat(read(file, "SELECT count(*), count(payload), max(position) FROM $"))
                    .containsExactly("15 14 14");
            assertThat(read(file, "SELECT typeof(position), typeof(at), typeof(type) FROM $ LIMIT 1"))
                    .containsExactly("BIGINT TIMESTAMP VARCHAR");
            assertThat(read(file, "SELECT type, at, payload FROM $ ORDER BY position LIMIT 14"))
                    .containsExactlyElementsOf(rows.stream()
                            .limit(14)
                            .map(row -> row.path("type").asString() + " "
                                    + row.path("at")
                                            .asString()
                                            .replace('T', ' ')
                                            .replace("Z", ".0") + " "
                                    + row.path("payload"))
                            .toList());
        }
    }

    private static List<String> read(Path file, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql.replace("$", "'" + file + "'"))) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
            }
            return rows;
        }
    }

    private void append(RunningQuerySide querySide, String type, String payload) {
        Event event = Event.newBuilder()
                .setMessageIdentifier("planted-" + appended)
                .setTimestamp(History.NOON.toEpochMilli())
                .setAggregateIdentifier("stream-" + appended)
                .setAggregateSequenceNumber(0)
                .setAggregateType("Planted")
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision("1")
                        .setData(ByteString.copyFromUtf8(payload)))
                .build();
        appended++;
        querySide
                .bean(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel()
                .appendEvents(event)
                .join();
    }

    private static String json(Object value) {
        try {
            return MessageMapper.create().writeValueAsString(value);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
