package io.daybook.systemtests.realorders;

import static io.daybook.systemtests.realorders.ListedShop.items;
import static io.daybook.systemtests.realorders.ListedShop.number;
import static io.daybook.systemtests.realorders.ListedShop.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.contract.deadline.Deadline;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** The example queries of the documentation, each against what the lists, the stock and the export say. */
final class ExampleQueries {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = Path.of("..", "docs", "analytics.md");

    private final ListedShop listed;
    private final List<String> examples;

    private ExampleQueries(ListedShop listed) throws IOException {
        this.listed = listed;
        // One asks for the stock as it was at a moment, here of today.
        String moment = "2026-12-31T00:00:00Z";
        this.examples = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(example -> example.group(1)
                        .replace(moment, Instant.now().plusSeconds(1).toString()))
                .toList();
        assertThat(Files.readString(DOCUMENT)).contains(moment);
    }

    static void assertAnswersAgree(ListedShop listed) throws IOException {
        ExampleQueries queries = new ExampleQueries(listed);
        queries.assertOrdersAgree();
        queries.assertProductsAgree();
        queries.assertWaysAgree();
        queries.assertStockAgrees();
        queries.assertEventsAgree();
    }

    /** The rows of the example of that number, from 1, as texts; null is a dash. */
    private List<List<String>> rows(int number) throws IOException {
        String request = JSON.createObjectNode()
                .put("sql", examples.get(number - 1))
                .put("maxRows", 10_000)
                .toString();
        Shop.Answer answer = listed.shop().post("/v1/analytics/queries", "example", request, 30);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return items(answer.body(), "/rows")
                .map(row -> items(row, "")
                        .map(value -> value.isNull() ? "-" : value.asText())
                        .toList())
                .toList();
    }

    /** The rows with all columns but the last ones as keys. */
    private Map<String, String> byKey(int number, int keys) throws IOException {
        Map<String, String> values = new TreeMap<>();
        rows(number)
                .forEach(row -> values.put(
                        String.join(" ", row.subList(0, keys)), String.join(" ", row.subList(keys, row.size()))));
        return values;
    }

    private static <T> Map<String, String> grouped(
            Stream<T> all, Function<T, String> key, Function<List<T>, String> value) {
        Map<String, String> groups = new TreeMap<>();
        all.collect(groupingBy(key)).forEach((one, its) -> groups.put(one, value.apply(its)));
        return groups;
    }

    private static String sum(List<JsonNode> all, String pointer) {
        return String.valueOf(
                all.stream().mapToLong(one -> number(one, pointer)).sum());
    }

    private void assertOrdersAgree() throws IOException {
        List<JsonNode> orders = listed.orders();
        assertThat(byKey(1, 3))
                .isEqualTo(grouped(
                        orders.stream(),
                        order -> Stream.of("order", "payment", "fulfilment")
                                .map(kind -> text(order, "/status/" + kind))
                                .collect(joining(" ")),
                        its -> String.valueOf(its.size())));
        Set<String> confirmed = listed.ordersWith("OrderConfirmed");
        assertThat(byKey(2, 2))
                .isEqualTo(grouped(
                        orders.stream().filter(order -> confirmed.contains(text(order, "/orderId"))),
                        order -> text(order, "/placedAt").substring(0, 10) + " " + text(order, "/total/currency"),
                        its -> its.size() + " "
                                + its.stream()
                                        .mapToLong(order -> number(order, "/total/amount")
                                                - number(order, "/cancelledTotal/amount"))
                                        .sum()));
        assertThat(byKey(6, 2))
                .isEqualTo(grouped(
                        listed.ordersIn("order", Set.of("REJECTED")).stream(),
                        order -> text(order, "/reason") + " " + text(order, "/total/currency"),
                        its -> its.size() + " " + sum(its, "/total/amount")));
        assertThat(byKey(7, 2))
                .isEqualTo(grouped(
                        orders.stream().flatMap(order -> items(order, "/tenders")),
                        tender -> text(tender, "/kind") + " " + text(tender, "/amount/currency"),
                        its -> sum(its, "/captured/amount") + " " + sum(its, "/refunded/amount") + " " + its.size()));
    }

    private void assertProductsAgree() throws IOException {
        Map<String, Long> sold = new HashMap<>();
        listed.orders().stream()
                .filter(order -> !Set.of("REJECTED", "CANCELLED").contains(text(order, "/status/order")))
                .flatMap(order -> items(order, "/lines"))
                .forEach(line -> sold.merge(
                        text(line, "/sku"),
                        number(line, "/unitPrice/amount") * (number(line, "/quantity") - number(line, "/cancelled")),
                        Long::sum));

        List<List<String>> best = rows(3);

        best.forEach(row -> assertThat(row)
                .containsExactly(
                        row.get(0), listed.categories().get(row.get(0)), "BRL", String.valueOf(sold.get(row.get(0)))));
        assertThat(best.stream().map(row -> Long.valueOf(row.get(3))))
                .containsExactlyElementsOf(sold.values().stream()
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(20)
                        .toList());
    }

    /** Whoever got everything got the last of it when its last shipment was delivered. */
    private void assertWaysAgree() throws IOException {
        Map<String, Instant> placed = new HashMap<>();
        listed.events("OrderPlaced").forEach(event -> placed.put(text(event, "/orderId"), at(event)));
        Map<String, Instant> arrived = new HashMap<>();
        listed.events("ShipmentDelivered").forEach(event -> arrived.put(text(event, "/orderId"), at(event)));
        List<Double> waits = listed.ordersIn("fulfilment", Set.of("DELIVERED")).stream()
                .map(order -> text(order, "/orderId"))
                .map(order ->
                        Duration.between(placed.get(order), arrived.get(order)).toMillis() / 1000.0)
                .sorted()
                .toList();

        List<String> times = rows(4).get(0);

        assertThat(Double.parseDouble(times.get(0))).isCloseTo(quantile(waits, 0.5), within(0.002));
        assertThat(Double.parseDouble(times.get(1))).isCloseTo(quantile(waits, 0.95), within(0.002));
        long reserved = ordersWithEach("lines", "/sku", Set.of("StockReserved"), "/payload/sku");
        long paid =
                ordersWithEach("tenders", "/paymentId", Set.of("PaymentAuthorised", "PaymentCaptured"), "/aggregateId");
        long confirmed = listed.ordersWith("OrderConfirmed").size();
        long shipped =
                listed.ordersIn("fulfilment", Set.of("SHIPPED", "DELIVERED")).size();
        assertThat(rows(5).get(0).stream().map(Long::valueOf))
                .containsExactly((long) placed.size(), reserved, paid, confirmed, shipped, (long) waits.size());
    }

    /** How many orders had such an event for each of their parts. */
    private long ordersWithEach(String parts, String part, Set<String> types, String subject) {
        Map<String, Set<String>> had = listed.events().stream()
                .filter(event -> types.contains(text(event, "/type")))
                .collect(groupingBy(event -> text(event, "/orderId"), mapping(event -> text(event, subject), toSet())));
        return listed.events("OrderPlaced")
                .filter(order -> had.getOrDefault(text(order, "/orderId"), Set.of())
                        .containsAll(items(order, "/payload/" + parts)
                                .map(one -> text(one, part))
                                .toList()))
                .count();
    }

    private static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(text(event, "/at"));
    }

    /** Nothing is a week old here, and nothing comes later. */
    private void assertStockAgrees() throws IOException {
        Map<String, Long> shipped = new HashMap<>();
        listed.events("StockShipped")
                .forEach(event ->
                        shipped.merge(text(event, "/payload/sku"), number(event, "/payload/quantity"), Long::sum));
        List<List<String>> soon = rows(8);
        assertThat(soon).isNotEmpty();
        for (List<String> row : soon) {
            JsonNode level = listed.shop().get("/v1/stock/" + row.get(0)).body();
            assertThat(row.subList(1, 3))
                    .containsExactly(text(level, "/available"), String.valueOf(shipped.getOrDefault(row.get(0), 0L)));
        }
        List<List<String>> levels = new ArrayList<>(rows(9));
        assertThat(levels).hasSameSizeAs(listed.categories().keySet());
        for (List<String> row : levels) {
            JsonNode level = listed.shop().get("/v1/stock/" + row.get(0)).body();
            assertThat(row.subList(1, 3)).containsExactly(text(level, "/onHand"), text(level, "/reserved"));
        }
    }

    /** Deadlines come when they are due, so more of them meanwhile. */
    private void assertEventsAgree() throws IOException {
        Map<String, List<JsonNode>> counts = listed.events().stream()
                .collect(groupingBy(
                        event -> text(event, "/type") + " " + (event.has("actor") ? text(event, "/actor") : "nobody")));
        Map<String, String> counted = byKey(10, 2);
        assertThat(counted).hasSize(Math.min(20, counts.size()));
        counted.forEach((key, value) -> {
            if (!isDeadline(key)) {
                List<JsonNode> its = counts.getOrDefault(key, List.of());
                Instant last = its.stream()
                        .map(ExampleQueries::at)
                        .max(Instant::compareTo)
                        .orElseThrow()
                        .truncatedTo(ChronoUnit.MICROS);
                assertThat(value).as(key).isEqualTo(its.size() + " " + last);
            }
        });
    }

    private static boolean isDeadline(String key) {
        String type = key.substring(0, key.indexOf(' '));
        return ClassUtils.isPresent(Deadline.class.getPackageName() + "." + type, Deadline.class.getClassLoader());
    }
}
