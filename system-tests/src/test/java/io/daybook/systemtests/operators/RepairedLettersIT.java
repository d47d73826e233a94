package io.daybook.systemtests.operators;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.cli.audit.Replay;
import io.daybook.cli.http.Stop;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.saga.process.ProcessHandler;
import io.daybook.saga.provider.ProviderIntents;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that views, processes and the calls to the provider cannot handle, repaired by an operator over HTTP. */
class RepairedLettersIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String LETTERS = "/v1/ops/dead-letters";
    private static final String OF_VIEWS = orderId("views");
    private static final String OF_FULFILMENT = orderId("fulfilment");
    private static final String OF_PROVIDER = orderId("provider");
    private static final String OF_RETURNS = orderId("returns");
    private static final String OF_EVICTION = orderId("eviction");
    private static final String RETRY = "{\"reason\":\"mended\"}";

    @Test
    void nothing_is_missing_afterwards_and_the_log_alone_leads_to_the_same(@TempDir Path data) throws Exception {
        try (PoisonedSystem system = PoisonedSystem.start(data)) {
            Shop shop = system.shop();
            Staff staff = new Staff(shop);
            system.poison(RepairedLettersIT::isPoisonous);
            sell(staff);
            shop.post("/v1/orders/" + OF_RETURNS + "/returns", "back", """
                    {"reason":"too big","lines":[{"lineId":"1","quantity":1}]}""", 0);

            await().atMost(SOON).untilAsserted(() -> assertThat(waiting(shop))
                    .containsExactlyInAnyOrder(
                            "query-side:order-summary:" + OF_VIEWS,
                            "query-side:timeline:" + OF_VIEWS,
                            "query-side:payment:" + OF_VIEWS,
                            "query-side:shipment:" + OF_VIEWS,
                            "query-side:audit-orders:" + OF_VIEWS,
                            "query-side:stock:ink",
                            "query-side:audit-stock:ink",
                            "query-side:product:pen",
                            "query-side:return:" + OF_RETURNS,
                            "saga-coordinator:order-fulfilment:" + OF_FULFILMENT,
                            "saga-coordinator:payment-provider:" + OF_PROVIDER,
                            "saga-coordinator:order-returns:" + OF_RETURNS));
            whatIsShownIsNotSecretAndPagesFollowEachOther(shop);
            aRetryThatFailsAgainSaysSo(shop);

            system.heal();
            oneAnOrderAndAllOfOneCauseAreRetried(shop);

            assertThat(waiting(shop)).isEmpty();
            Stream.of(OF_VIEWS, OF_FULFILMENT, OF_PROVIDER).forEach(order -> staff.awaitStatus(order, "CONFIRMED"));
            await().atMost(SOON).until(() -> staff.timeline(OF_RETURNS), names -> names.contains("ReturnAuthorised"));
            assertThat(staff.timeline(OF_FULFILMENT)).contains("OrderOperationRequested");
            theLogAloneLeadsToTheSame(system);
            whatIsEvictedIsNamedAndMissing(system, staff);
        }
    }

    private static void whatIsEvictedIsNamedAndMissing(PoisonedSystem system, Staff staff) throws IOException {
        Shop shop = system.shop();
        system.poison((target, payload) ->
                target.getClass().getPackageName().endsWith(".queryside.payment") && isAbout(payload, OF_EVICTION));
        staff.place("eviction", "tea", CARD);
        staff.awaitStatus(OF_EVICTION, "CONFIRMED");
        String letter = LETTERS + "/query-side:payment:" + OF_EVICTION;
        await().atMost(SOON).until(() -> shop.get(letter).body().at("/behind").asInt() > 0);
        system.heal();

        String call = letter + "?reason=damaged";
        Shop.Answer evicted = shop.delete(call, "evict");
        assertThat(evicted.status()).isEqualTo(200);
        assertThat(evicted.body().at("/missing").findValuesAsText("type"))
                .startsWith("OrderPlaced", "PaymentRequested");
        assertThat(evicted.body().at("/evicted").asInt())
                .isEqualTo(evicted.body().at("/missing").size());
        Shop.Answer repeated = shop.delete(call, "evict");
        assertThat(repeated.text("/operationId")).isEqualTo(evicted.text("/operationId"));
        assertThat(repeated.body().at("/evicted").asInt(-1)).isZero();
        assertThat(shop.get(letter).status()).isEqualTo(404);
        assertThat(shop.delete(letter, "no-reason").status()).isEqualTo(422);
        assertThat(staff.timeline(OF_EVICTION)).contains("OrderOperationRequested");
    }

    private static void sell(Staff staff) throws IOException {
        staff.sell("tea", 100);
        staff.sell("ink", 100);
        staff.sell("pen", 100);
        staff.place("views", "ink", CARD);
        staff.place("fulfilment", "tea", CARD);
        staff.place("provider", "tea", CARD);
        staff.place("returns", "tea", CARD);
        staff.deliver(OF_RETURNS);
    }

    private static boolean isPoisonous(Object target, Object payload) {
        if (target instanceof ProcessHandler) {
            return (in("order-fulfilment") && payload instanceof StockReserved && isAbout(payload, OF_FULFILMENT))
                    || (in("order-returns") && payload instanceof OrderCompleted && isAbout(payload, OF_RETURNS));
        } else if (target instanceof ProviderIntents) {
            return payload instanceof PaymentRequested && isAbout(payload, OF_PROVIDER);
        }
        return switch (target.getClass().getPackageName()) {
            case "io.daybook.queryside.product" ->
                payload instanceof ProductEvent about && about.sku().value().equals("pen");
            case "io.daybook.queryside.returns" -> payload instanceof ReturnRequested;
            default ->
                target.getClass().getName().startsWith("io.daybook.queryside.")
                        && !(payload instanceof OrderPlaced)
                        && isAbout(payload, OF_VIEWS);
        };
    }

    private static boolean isAbout(Object payload, String order) {
        return payload instanceof AboutOrder about && about.orderId().value().equals(order);
    }

    private static boolean in(String processor) {
        return CurrentUnitOfWork.get().root().getResource("Processor[" + processor + "]/SegmentId") != null;
    }

    private static void whatIsShownIsNotSecretAndPagesFollowEachOther(Shop shop) throws IOException {
        JsonNode letter = shop.get(LETTERS + "/saga-coordinator:payment-provider:" + OF_PROVIDER)
                .body();
        assertThat(letter.at("/cause").asText()).isEqualTo("java.lang.IllegalStateException: poisonous");
        assertThat(letter.at("/event/type").asText()).isEqualTo("PaymentRequested");
        assertThat(letter.at("/event/details/amount/amount").asInt()).isEqualTo(100);
        assertThat(letter.toString()).doesNotContain("tok_ok");
        assertThat(shop.get(LETTERS + "/query-side:timeline:" + OF_VIEWS)
                        .body()
                        .at("/behind")
                        .asInt())
                .isPositive();
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shop.get(LETTERS + "?limit=3" + cursor).body();
            page.at("/items").forEach(item -> read.add(item.at("/letterId").asText()));
            cursor = page.at("/next").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next").asText();
        } while (!cursor.isEmpty());
        assertThat(read).containsExactlyElementsOf(waiting(shop));
        assertThat(shop.get(LETTERS + "/query-side:timeline:nobody").status()).isEqualTo(404);
        assertThat(shop.get(LETTERS + "?sequence=ink").body().at("/items")).hasSize(2);
    }

    private static void aRetryThatFailsAgainSaysSo(Shop shop) throws IOException {
        String letter = LETTERS + "/query-side:payment:" + OF_VIEWS + "/retry";
        Shop.Answer failed = shop.post(letter, "too-early", RETRY, 0);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.body().at("/left").asInt()).isPositive();
        assertThat(failed.text("/cause")).isEqualTo("java.lang.IllegalStateException: poisonous");
        assertThat(shop.post(letter, "no-reason", "{}", 0).status()).isEqualTo(422);
        assertThat(shop.post(letter.replace(OF_VIEWS, "nobody"), "nobody", RETRY, 0)
                        .status())
                .isEqualTo(404);
    }

    private static void oneAnOrderAndAllOfOneCauseAreRetried(Shop shop) throws IOException {
        String letter = LETTERS + "/saga-coordinator:order-fulfilment:" + OF_FULFILMENT + "/retry";
        Shop.Answer one = shop.post(letter, "one", RETRY, 0);
        assertThat(one.body().at("/left").asInt(-1)).as(one.body().toString()).isZero();
        assertThat(shop.post(letter, "one", RETRY, 0).text("/operationId")).isEqualTo(one.text("/operationId"));
        assertThat(shop.post(letter, "one", "{\"reason\":\"another\"}", 0).text("/code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(shop.post(letter, "two", RETRY, 0).status()).isEqualTo(404);

        assertThat(shop.post(LETTERS + "/retry", "all", RETRY, 0).status()).isEqualTo(422);
        JsonNode order = shop.post(
                        LETTERS + "/retry",
                        "order",
                        "{\"sequence\":\"%s\",\"reason\":\"mended\"}".formatted(OF_VIEWS),
                        0)
                .body();
        assertThat(order.at("/items"))
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.at("/left").asInt(-1)).isZero());
        JsonNode cause = shop.post(
                        LETTERS + "/retry",
                        "cause",
                        "{\"cause\":\"java.lang.IllegalStateException\",\"reason\":\"mended\"}",
                        0)
                .body();
        assertThat(cause.at("/items")).hasSize(6);
        assertThat(cause.at("/untried").asInt(-1)).isZero();
    }

    /** Views in a database of their own; processes in theirs, which is emptied. */
    private static void theLogAloneLeadsToTheSame(PoisonedSystem system) throws IOException {
        Stop never = new Stop();
        assertThat(new Replay(
                                system.axonServer(),
                                /* axonserverToken= */ "",
                                system.mongo(),
                                Replay.DATABASE,
                                Optional.empty())
                        .compare(left -> never.pause(Duration.ofMillis(200))))
                .matches(Result::isGood);
        try (MongoClient client = MongoClients.create(system.mongo())) {
            MongoDatabase processes = client.getDatabase("daybook-processes");
            Map<String, String> carried = states(processes);
            assertThat(carried).hasSizeGreaterThanOrEqualTo(4);
            processes.drop();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(states(processes)).isEqualTo(carried));
        }
    }

    private static Map<String, String> states(MongoDatabase database) {
        return database.getCollection("processes").find().into(new ArrayList<Document>()).stream()
                .collect(toMap(found -> found.getString("_id"), found -> found.getString("state")));
    }

    private static List<String> waiting(Shop shop) throws IOException {
        JsonNode items = shop.get(LETTERS + "?limit=200").body().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at("/letterId").asText())
                .toList();
    }

    private static String orderId(String key) {
        return Ids.derived("anonymous", "POST", "/v1/orders", key);
    }
}
