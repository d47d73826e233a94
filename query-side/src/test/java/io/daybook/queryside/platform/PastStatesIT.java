package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.kit.http.json.HttpJson;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.shared.stock.StockBalance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is answered of a moment of the past is what a replay of the log up to it leaves: of an order, a list, the stock
 * of an article and the balances.
 */
class PastStatesIT {

    private static final int MOMENTS = Integer.getInteger("past.moments", 250);
    private static final int PAGED_MOMENTS = 4;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final String NOW = "asOf=" + LAST;

    private static final SplittableRandom RANDOM = new SplittableRandom(45);
    private static final History LOG = PastLog.of(RANDOM);

    private static Servers servers;
    private static RunningQuerySide querySide;

    private final ReplayedPast replay = new ReplayedPast(LOG.all());

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        querySide.append(LOG.all());
        querySide.caughtUp();
    }

    @AfterAll
    static void stop() {
        querySide.close();
        servers.close();
    }

    @Test
    void moments_of_the_past_are_what_a_replay_up_to_each_leaves() {
        JsonNode audit = querySide.json("/v1/audit/balances");
        List<Instant> moments = Stream.concat(Stream.of(FIRST, LAST), Stream.generate(this::anyMoment))
                .limit(MOMENTS)
                .sorted(Comparator.comparing(replay::at))
                .toList();
        for (Instant moment : moments) {
            replay.replayTo(replay.at(moment));
            assertOrder(order(RANDOM.nextInt(1, PastLog.ORDERS + 2)).value(), moment);
            assertList(moment);
            assertStock(PastLog.SKUS.get(RANDOM.nextInt(PastLog.SKUS.size())), moment);
            assertBalances(moment, audit);
        }
    }

    /** Of an event, just before one, or between some. */
    private Instant anyMoment() {
        Instant event = LOG.all().get(RANDOM.nextInt(LOG.all().size())).getTimestamp();
        return switch (RANDOM.nextInt(4)) {
            case 0 -> event;
            case 1 -> event.minusNanos(1);
            default -> event.plusMillis(RANDOM.nextInt(-3_600_000, 3_600_000));
        };
    }

    private void assertOrder(String id, Instant moment) {
        assertShown(
                "/v1/orders/" + id + "?asOf=" + moment,
                replay.orders().filter(order -> order.orderId().value().equals(id)));
    }

    private void assertStock(String sku, Instant moment) {
        assertShown("/v1/stock/" + sku + "?asOf=" + moment, replay.stock(sku));
    }

    /** By one question, or where it lay still for longer by a second one. */
    @Test
    void an_article_is_found_on_either_side_of_where_its_movement_is_looked_for_first() {
        Set<Integer> asked = new TreeSet<>();
        for (int position = 0; position < LOG.all().size(); position++) {
            replay.replayTo(position);
            Instant moment = LOG.all().get(position).getTimestamp();
            for (String sku : replay.at(moment) == position ? PastLog.SKUS : List.<String>of()) {
                int still = replay.still(sku).orElse(0);
                if (Math.abs(still - RunningQuerySide.RECENT) <= 1 || still >= 2 * RunningQuerySide.RECENT) {
                    asked.add(still);
                    assertStock(sku, moment);
                }
            }
        }
        assertThat(asked)
                .contains(RunningQuerySide.RECENT - 1, RunningQuerySide.RECENT, RunningQuerySide.RECENT + 1)
                .anyMatch(still -> still >= 2 * RunningQuerySide.RECENT);
    }

    private void assertShown(String path, Stream<?> expected) {
        List<JsonNode> wanted = expected.map(PastStatesIT::json).toList();
        HttpResponse<String> answer = querySide.answered(path, "If-None-Match", "*");
        assertThat(answer.statusCode()).as(path).isEqualTo(wanted.isEmpty() ? 404 : 200);
        wanted.forEach(state ->
                assertThat(HttpJson.MAPPER.readTree(answer.body())).as(path).isEqualTo(state));
    }

    private void assertList(Instant moment) {
        Instant about = moment.equals(FIRST) || moment.equals(LAST) ? History.NOON : moment;
        PastFilter filter = PastFilter.any(RANDOM, about);
        String path = filter.path() + "?asOf=" + moment + filter.query();
        assertThat(all(path + "&limit=" + RANDOM.nextInt(5, 40)))
                .as(path)
                .isEqualTo(replay.orders()
                        .filter(filter.fits())
                        .map(PastStatesIT::json)
                        .toList());
    }

    private void assertBalances(Instant moment, JsonNode audit) {
        JsonNode then = querySide.json("/v1/audit/balances?asOf=" + moment);
        int position = replay.at(moment);
        assertThat(then.path("position").asLong()).isEqualTo(position);
        assertThat(then.path("stock"))
                .as("stock as of %s", moment)
                .hasToString("{\"onHand\":" + replay.pieces(StockBalance::onHand) + ",\"reserved\":"
                        + replay.pieces(StockBalance::reserved) + ",\"allocated\":"
                        + replay.pieces(StockBalance::allocated) + "}");
        String money = "{\"currency\":\"BRL\",\"authorised\":" + replay.money("authorised") + ",\"captured\":"
                + replay.money("captured") + ",\"refunded\":" + replay.money("refunded") + "}";
        assertThat(then.path("money"))
                .as("money as of %s", moment)
                .hasToString(replay.isWithoutMoney() ? "[]" : "[" + money + "]");
        audit.path("items").forEach(item -> {
            JsonNode past = item(then, item.path("invariant").asString());
            boolean byClock = item.path("when").asString().equals("BY_CLOCK");
            long checked = item.path("invariant").asString().matches("S[12]")
                    ? replay.articles()
                    : replay.orders().count();
            boolean counted = item.path("when").asString().matches("EACH_EVENT|AT_REST");
            assertThat(past.path("checked").asLong()).isEqualTo(counted ? checked : 0);
            assertThat(past.path("violations").valueStream())
                    .as("%s as of %s", item.path("invariant"), moment)
                    .containsExactlyInAnyOrderElementsOf(item.path("violations")
                            .valueStream()
                            .filter(violation ->
                                    !byClock && violation.path("position").asLong() <= position)
                            .toList());
        });
    }

    private static JsonNode item(JsonNode balances, String invariant) {
        return balances.path("items")
                .valueStream()
                .filter(item -> item.path("invariant").asString().equals(invariant))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Object value) {
        return HttpJson.MAPPER.readTree(HttpJson.MAPPER.writeValueAsString(value));
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = querySide.json(path + cursor);
            page.path("items").forEach(items::add);
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    @Test
    void each_version_of_an_order_is_as_its_own_event_left_it() {
        replay.replayTo(LOG.all().size() - 1);
        replay.versions().forEach((id, versions) -> {
            for (int version = 0; version <= versions.size(); version++) {
                assertShown(
                        "/v1/orders/" + id + "?version=" + version,
                        versions.stream().skip(version).limit(1));
            }
        });
    }

    @Test
    void the_future_is_what_is_now() {
        assertThat(all("/v1/orders?" + NOW)).hasSize(PastLog.ORDERS).isEqualTo(all("/v1/orders?limit=25"));
        querySide.json("/v1/orders?limit=200").path("items").forEach(order -> {
            String path = "/v1/orders/" + order.path("orderId").asString();
            assertThat(querySide.json(path + "?" + NOW)).isEqualTo(order);
        });
        for (String sku : PastLog.SKUS.subList(0, PastLog.SKUS.size() - 1)) {
            JsonNode level = querySide.json("/v1/stock/" + sku);
            assertThat(querySide.json("/v1/stock/" + sku + "?" + NOW)).isEqualTo(level);
        }
        JsonNode then = querySide.json("/v1/audit/balances?" + NOW);
        JsonNode now = querySide.json("/v1/audit/balances");
        assertThat(then.path("position")).isEqualTo(now.path("position"));
        now.path("items")
                .valueStream()
                .filter(item -> !item.path("when").asString().equals("BY_CLOCK"))
                .forEach(item -> assertThat(item(then, item.path("invariant").asString()))
                        .isEqualTo(item));
        assertThat(then.at("/money/0/captured").asLong()).isEqualTo(exported("PaymentCaptured"));
        assertThat(then.at("/money/0/authorised").asLong()).isEqualTo(exported("PaymentAuthorised"));
        assertThat(then.at("/money/0/refunded").asLong()).isEqualTo(exported("PaymentRefunded"));
    }

    private long exported(String type) {
        return querySide
                .get("/v1/events?type=" + type)
                .body()
                .lines()
                .mapToLong(row -> HttpJson.MAPPER
                        .readTree(row)
                        .at("/payload/amount/amount")
                        .asLong())
                .sum();
    }

    @Test
    void what_is_on_a_page_is_the_same_when_it_is_asked_for_by_itself() {
        for (int number = 1; number <= PAGED_MOMENTS; number++) {
            Instant moment = LOG.all()
                    .get((LOG.all().size() - 1) * number / PAGED_MOMENTS)
                    .getTimestamp();
            String list = number % 2 == 0 ? "/v1/orders" : "/v1/customers/c-1/orders";
            List<JsonNode> read = all(list + "?limit=7&asOf=" + moment);
            assertThat(read).as("%s as of %s", list, moment).isNotEmpty();
            for (JsonNode order : read) {
                String path = "/v1/orders/" + order.path("orderId").asString() + "?asOf=" + moment;
                assertThat(querySide.json(path)).as(path).isEqualTo(order);
            }
        }
    }

    @Test
    void the_pages_of_a_list_are_of_one_position_whatever_comes_between_them() {
        List<JsonNode> before = all("/v1/orders?" + NOW);
        JsonNode first = querySide.json("/v1/orders?limit=20&" + NOW);

        querySide.append(LOG.next(new OrderConfirmed(order(1))));
        querySide.caughtUp();

        String next =
                "/v1/orders?limit=200&" + NOW + "&cursor=" + first.path("next").asString();
        assertThat(querySide.json(next).path("items").valueStream()).isEqualTo(before.subList(20, before.size()));
        assertThat(querySide.json("/v1/orders/" + order(1) + "?" + NOW).path("version"))
                .isNotEqualTo(before.get(before.size() - 1).path("version"));
    }
}
