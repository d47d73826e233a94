package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.NoPast;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSummaryEndpointTest {

    private static final String PATH = "/v1/orders/" + ORDER;

    private static View view;
    private static HttpService http;

    /** Three orders of one customer, of which the first is confirmed. */
    @BeforeAll
    static void start() {
        view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));
        view.given(
                orderPlaced(),
                orderPlaced(order(2), new CustomerId("a/b"), List.of(line(1, LEDGER, 1, 100)), List.of(card(2, 100))),
                orderPlaced(order(3), card(3, 100)),
                new OrderConfirmed(ORDER));
        http = new HttpService(new OrderSummaries(view.readModels()), OrderSummaryEndpoint.class, new NoPast());
    }

    @AfterAll
    static void stop() {
        http.close();
        view.close();
    }

    @BeforeEach
    void everythingIsShown() {
        http.position.set(41);
    }

    @Test
    void an_order_is_shown_as_the_contract_of_http_says() {
        JsonNode order = http.json(PATH);

        assertThat(order.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "orderId",
                        "version",
                        "customerId",
                        "status",
                        "lines",
                        "shipping",
                        "fees",
                        "discounts",
                        "total",
                        "cancelledTotal",
                        "tenders",
                        "shipments",
                        "shippingAddress",
                        "allowedActions",
                        "placedAt");
        assertThat(order.get("orderId").asText()).isEqualTo(ORDER.value());
        assertThat(order.get("version").asLong()).isEqualTo(1);
        assertThat(order.get("status"))
                .hasToString("{\"order\":\"CONFIRMED\",\"payment\":\"NONE\",\"fulfilment\":\"NONE\"}");
        assertThat(order.get("lines").get(0))
                .hasToString(
                        "{\"lineId\":\"1\",\"sku\":\"ledger.a5\",\"name\":\"A ledger.a5\",\"quantity\":1,\"cancelled\":0,"
                                + "\"returned\":0,\"unitPrice\":{\"amount\":80,\"currency\":\"BRL\"},\"shipFrom\":\"main\"}");
        assertThat(order.get("placedAt").asText()).isEqualTo("2026-03-01T12:00:01Z");
        assertThat(order.get("tenders").toString()).doesNotContain("tok_");
    }

    @Test
    void an_order_carries_its_version_and_is_not_sent_again_to_whom_has_it() {
        HttpResponse<String> shown = http.get(PATH);
        String tag = shown.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = http.get(PATH, "If-None-Match", tag);

        assertThat(tag).isEqualTo("\"1.2\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(http.get(PATH, "If-None-Match", "\"1.1\"").statusCode()).isEqualTo(200);
        assertThat(http.get(PATH, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(http.head(PATH, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(http.get("/v1/orders/42", "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"1.2\" | 200", "\"1.9\" | 200", "* | 200", "\"0.2\" | 412", "W/\"1.2\" | 412", "1.2 | 422"})
    void an_order_is_shown_in_the_version_that_is_wanted_or_not_at_all(String ifMatch, int status) {
        assertThat(http.get(PATH, "If-Match", ifMatch).statusCode()).isEqualTo(status);
        assertThat(http.get("/v1/orders/42", "If-Match", ifMatch).statusCode()).isEqualTo(404);
    }

    @Test
    void the_head_of_an_order_has_no_body() {
        HttpResponse<String> head = http.head(PATH);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains("\"1.2\"");
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/0d000000-0000-4000-8000-000000000099",
                "/v1/orders/42",
                "/v1/orders/0D000000-0000-4000-8000-000000000001",
                "/v1/orders/%24ne"
            })
    void what_nobody_placed_or_could_have_placed_is_not_found(String path) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(HttpService.json(answer).get("code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void pages_follow_each_other_by_cursor_until_there_is_none() {
        JsonNode first = http.json("/v1/orders?limit=2");
        JsonNode second =
                http.json("/v1/orders?limit=2&cursor=" + first.get("next").asText());

        assertThat(ids(first)).containsExactly(order(3).value(), order(2).value());
        assertThat(ids(second)).containsExactly(ORDER.value());
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void a_customer_has_a_list_of_their_own() {
        assertThat(ids(http.json("/v1/customers/c-17/orders"))).hasSize(2);
        assertThat(ids(http.json("/v1/customers/a%2Fb/orders"))).containsExactly(order(2).value());
        assertThat(http.get("/v1/customers/" + "%F0%9F%98%80".repeat(255) + "/orders")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.get("/v1/customers/" + "a".repeat(256) + "/orders").statusCode())
                .isEqualTo(404);
        assertThat(http.json("/v1/customers/c-18/orders")).hasToString("{\"items\":[],\"next\":null}");
    }

    @Test
    void all_filters_can_be_given_at_once() {
        JsonNode page = http.json("/v1/orders?customerId=c-17&status=CONFIRMED&payment=NONE&fulfilment=NONE"
                + "&placedFrom=2026-03-01T12:00:01Z&placedTo=2026-03-01T12:00:01.001Z&limit=200&sku=" + LEDGER);

        assertThat(ids(page)).containsExactly(ORDER.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=DONE",
                "payment=paid",
                "payment=REQUESTED",
                "fulfilment=",
                "placedFrom=yesterday",
                "placedTo=2026-03-01",
                "sku=a%20b",
                "customerId=",
                "limit=0",
                "limit=201",
                "limit=ten",
                "cursor=AAAA",
                "asOf=yesterday",
                "version=1",
                "status=PLACED&status=CONFIRMED"
            })
    void a_parameter_that_cannot_be_understood_is_named(String query) {
        HttpResponse<String> answer = http.get("/v1/orders?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = HttpService.json(answer);
        assertThat(problem.get("code").asText()).isEqualTo("INVALID");
        assertThat(problem.get("errors").get(0).get("parameter").asText())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "asOf=yesterday, asOf",
        "asOf=2026-03-01, asOf",
        "asOf=, asOf",
        "asOf=10000-01-01T00:00:00Z, asOf",
        "version=-1, version",
        "version=one, version",
        "version=9223372036854775808, version",
        "asOf=2026-03-01T12:00:00Z&version=0, version",
        "asOf=2026-03-01T12:00:00Z&asOf=2026-03-01T12:00:00Z, asOf"
    })
    void a_moment_that_cannot_be_understood_is_named(String query, String parameter) {
        HttpResponse<String> answer = http.get(PATH + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(HttpService.json(answer).at("/errors/0/parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/0d000000-0000-4000-8000-000000000001?asOf=2026-03-01T12:00:00Z",
                "/v1/orders/0d000000-0000-4000-8000-000000000001?version=0",
                "/v1/orders?asOf=2026-03-01T12:00:00Z",
                "/v1/customers/c-17/orders?asOf=2026-03-01T12:00:00Z"
            })
    void a_past_that_cannot_be_had_is_unavailable(String path) {
        assertThat(http.get(path).statusCode()).isEqualTo(503);
    }

    @Test
    void an_order_that_nobody_placed_has_no_past() {
        assertThat(http.get("/v1/orders/" + order(99) + "?version=0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor = http.json("/v1/orders?limit=2").get("next").asText();

        assertThat(http.get("/v1/orders?status=PLACED&cursor=" + cursor).statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_client_is_told_by_how_many_events_its_answer_is_behind() {
        String token = http.consistencyToken();
        assertThat(http.get(PATH, "Consistency-Token", token).headers().firstValue("Stale-By"))
                .isEmpty();

        http.position.set(38);
        String[] impatient = {"Consistency-Token", token, "Prefer", "wait=0"};
        assertThat(http.get(PATH, impatient).headers().firstValue("Stale-By")).contains("3");
        HttpResponse<String> missing = http.get("/v1/orders/" + order(99), impatient);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Stale-By")).contains("3");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(order -> ids.add(order.get("orderId").asText()));
        return ids;
    }
}
