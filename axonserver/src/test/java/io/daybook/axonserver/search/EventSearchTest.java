package io.daybook.axonserver.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that a real client stored, found over HTTP and on the page. */
class EventSearchTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOSTILE = "</pre><script>alert(1)</script>";
    private static final long NOON = 1_800_000_000_000L; // 2027-01-15T08:00:00Z.

    private static EmbeddedAxonServer server;
    private static AxonServerConnectionFactory factory;
    private static EventChannel events;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedAxonServer.start();
        browser = new Browser(server.httpAddress());
        factory = AxonServerConnectionFactory.forClient("shop")
                .routingServers(new ServerAddress("127.0.0.1", server.port()))
                .build();
        events = factory.connect("default").eventChannel();
        append(event(
                "o1",
                0,
                "com.shop.OrderPlaced",
                "{\"customer\":{\"name\":\"Ann\"},\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}"));
        append(event("o1", 1, "com.shop.OrderPaid", "{\"amount\":5,\"by\":null}"));
        append(event(
                "o2", 0, "com.shop.OrderPlaced", "{\"customer\":{\"name\":\"" + HOSTILE.replace("/", "\\/") + "\"}}"));
        append(event("", 0, "com.shop.Tick", "no json"));
        append(Event.newBuilder(event("o2", 1, "com.shop.Blob", ""))
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(new byte[] {(byte) 0xFF, 0})))
                .build());
        events.appendSnapshot(event("o1", 1, "com.shop.OrderSnapshot", "{}")).get(60, SECONDS);
    }

    private static Event event(String aggregate, long sequence, String type, String payload) {
        return Event.newBuilder()
                .setMessageIdentifier(aggregate + "-" + sequence)
                .setAggregateIdentifier(aggregate)
                .setAggregateType(aggregate.isEmpty() ? "" : "Order")
                .setAggregateSequenceNumber(sequence)
                .setTimestamp(NOON + sequence * 1_000)
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision("1")
                        .setData(ByteString.copyFrom(payload, UTF_8)))
                .putMetaData(
                        "who", MetaDataValue.newBuilder().setTextValue(HOSTILE).build())
                .build();
    }

    private static void append(Event event) throws Exception {
        events.appendEvents(event).get(60, SECONDS);
    }

    @AfterAll
    static void stop() {
        factory.shutdown();
        server.close();
    }

    @Test
    void the_newest_come_first() throws Exception {
        assertThat(tokens("")).startsWith(4L, 3L, 2L, 1L, 0L);
    }

    @Test
    void an_aggregate_is_found_by_its_id() throws Exception {
        assertThat(tokens("aggregateId=o1")).containsExactly(1L, 0L);
        assertThat(tokens("aggregateId=o1&type=placed")).containsExactly(0L);
        assertThat(tokens("aggregateId=nobody")).isEmpty();
        assertThat(tokens("aggregateId=o1&before=-1")).isEmpty();
    }

    @Test
    void a_part_of_the_type_is_enough_in_whatever_case() throws Exception {
        assertThat(tokens("type=orderPL")).containsExactly(2L, 0L);
    }

    @Test
    void a_time_is_a_range_with_both_its_ends() throws Exception {
        assertThat(tokens("from=2027-01-15T08:00:01Z&type=Order")).containsExactly(1L);
        assertThat(tokens("to=2027-01-15T08:00:00&type=Order")).containsExactly(2L, 0L);
        assertThat(tokens("from=2027-01-15T09:00:00Z")).isEmpty();
    }

    @Test
    void a_field_of_the_payload_is_found_in_objects_and_lists() throws Exception {
        assertThat(tokens("field=customer.name&value=Ann")).containsExactly(0L);
        assertThat(tokens("field=customer.name")).containsExactly(2L, 0L);
        assertThat(tokens("field=lines.sku&value=b")).containsExactly(0L);
        assertThat(tokens("field=lines.0.sku&value=a")).containsExactly(0L);
        assertThat(tokens("field=lines.0.sku&value=b")).isEmpty();
        assertThat(tokens("field=amount&value=5")).containsExactly(1L);
        assertThat(tokens("field=by")).containsExactly(1L);
        assertThat(tokens("field=lines.99999999999.sku")).isEmpty();
    }

    @Test
    void a_search_goes_on_where_its_page_ended() throws Exception {
        JsonNode first = search("type=com.shop&limit=2");
        assertThat(first.get("events")).hasSize(2);

        assertThat(tokens("type=com.shop&before=" + first.get("next").asLong())).containsExactly(1L, 0L);
        assertThat(tokens("aggregateId=o1&before="
                        + search("aggregateId=o1&limit=1").get("next").asLong()))
                .containsExactly(0L);
    }

    @Test
    void the_page_goes_on_too_and_says_when_there_is_nothing() throws Exception {
        assertThat(browser.get("/search").body()).doesNotContain("Search further back", "No event matches", "failed");
        assertThat(browser.get("/search?type=nothing").body()).contains("No event matches");
    }

    /** The link that had the focus is gone, and a keyboard would begin at the top of the page again. */
    @Test
    void the_focus_goes_to_what_was_found_further_back() throws Exception {
        String further = browser.get("/parts/events?type=com.shop&before=3").body();

        assertThat(further).containsOnlyOnce("autofocus").contains("<summary autofocus><span class=\"number\">2<");
        assertThat(browser.get("/parts/events?before=0").body()).contains("autofocus>No earlier event matches");
        assertThat(browser.get("/search").body()).doesNotContain("autofocus");
    }

    @Test
    void what_makes_no_sense_is_refused() throws Exception {
        assertThat(browser.get("/v1/search?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(browser.get("/v1/search?from=2027-02-31T00:00:00").statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/v1/search?value=5").body()).contains("Name the payload field that is");
        assertThat(browser.get("/v1/search?limit=501").statusCode()).isEqualTo(400);
        assertThat(browser.get("/v1/events?trackingToken=-1").statusCode()).isEqualTo(400);
        assertThat(browser.get("/v1/snapshots").statusCode()).isEqualTo(400);
        assertThat(browser.get("/search?from=yesterday").body()).contains("from must be a time");
    }

    @Test
    void an_event_is_shown_whole_and_bytes_that_are_no_text_in_base64() throws Exception {
        JsonNode event = search("aggregateId=o2").get("events").get(1);

        assertThat(event.get("payloadType").asString()).isEqualTo("com.shop.OrderPlaced");
        assertThat(event.get("payload").asString()).contains("customer");
        assertThat(event.get("metaData").get("who").asString()).isEqualTo(HOSTILE);
        assertThat(event.get("timestamp").asString()).isEqualTo("2027-01-15T08:00:00Z");
        assertThat(search("aggregateId=o2").get("events").get(0).get("payload").asString())
                .isEqualTo("/wA=");
    }

    @Test
    void snapshots_are_found_by_their_aggregate() throws Exception {
        JsonNode snapshots =
                JSON.readTree(browser.get("/v1/snapshots?aggregateId=o1").body());

        assertThat(snapshots).hasSize(1);
        assertThat(snapshots.get(0).get("payloadType").asString()).isEqualTo("com.shop.OrderSnapshot");
    }

    @Test
    void a_payload_is_never_markup() throws Exception {
        for (String path :
                List.of("/search", "/search?live=on", "/parts/events", "/search?aggregateId=%22%3E%3Cscript%3E")) {
            assertThat(browser.get(path).body()).doesNotContain("<script>");
        }
        assertThat(browser.get("/parts/events?aggregateId=o2").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void new_events_are_told_to_whoever_listens_from_where_it_was() throws Exception {
        try (Stream<String> api = browser.lines("/v1/events?trackingToken=1");
                Stream<String> aggregate = browser.lines("/v1/events?aggregateId=o1");
                Stream<String> page = browser.lines("/feeds/events?after=0&type=OrderPaid")) {
            assertThat(api.filter(line -> line.startsWith("id: ")).limit(3).toList())
                    .containsExactly("id: 1", "id: 2", "id: 3");
            assertThat(aggregate
                            .filter(line -> line.startsWith("id: "))
                            .limit(2)
                            .toList())
                    .containsExactly("id: 0", "id: 1");
            assertThat(page.filter(line -> line.contains("<summary>")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("OrderPaid"));
        }
    }

    @Test
    void a_browser_that_comes_back_misses_nothing() throws Exception {
        HttpResponse<Stream<String>> back = browser.listen("/feeds/events?after=4", "Last-Event-ID", "2");

        try (Stream<String> lines = back.body()) {
            assertThat(lines.filter(line -> line.startsWith("id: ")).findFirst())
                    .hasValue("id: 3");
        }
    }

    private static List<Long> tokens(String query) throws Exception {
        return search(query)
                .get("events")
                .valueStream()
                .map(event -> event.get("token").asLong())
                .toList();
    }

    private static JsonNode search(String query) throws Exception {
        HttpResponse<String> answer = browser.get("/v1/search?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
