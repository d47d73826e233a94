package io.daybook.systemtests.waiting;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.daybook.cli.audit.Replay;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of clients wait for a view that stands still, and orders, which do not need it, go on beside them.
 *
 * <p>It is run by hand, with {@code -Pfaults}, and says how long orders took with and without the crowd, in turn: a
 * figure to look at, because on a machine of two cores the crowd's own client takes its part of them.
 */
@EnabledIfSystemProperty(named = "faults.waiting", matches = "\\d+")
class WaitingCrowdIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int CROWD = Integer.getInteger("faults.waiting", 0);
    private static final int SECONDS = 30;
    private static final int ORDERS = 300;
    private static final int CUSTOMERS = 4;
    private static final String TENDER = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private final HttpClient crowd = HttpClient.newHttpClient();
    private final ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);

    @Test
    void is_answered_to_the_last_and_every_order_beside_it_confirmed(@TempDir Path data) throws Exception {
        try (RunningSystem system = RunningSystem.start(data, Jdk.NEWEST);
                MongoClient mongo = MongoClients.create(system.mongodb())) {
            Shop shop = system.shop();
            assertThat(shop.define("tea").status()).isEqualTo(201);
            assertThat(shop.receive("tea", 100_000, "tea").status()).isEqualTo(201);
            tailOf(shop, "warm-up");
            holdProducts(mongo.getDatabase(Replay.DATABASE).getCollection("tokens"));
            MongoCollection<Document> stock = mongo.getDatabase(Replay.DATABASE).getCollection("stock");
            List<Long> without = new ArrayList<>();
            List<Long> with = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                without.add(tailOf(shop, "without-" + round));
                List<CompletableFuture<Integer>> waiting = come(shop, system.gateway(), stock, round);
                with.add(tailOf(shop, "with-" + round));
                long left = waiting.stream().filter(answer -> !answer.isDone()).count();
                System.err.println(left + " still wait; p99 of orders beside them in ms: " + millis(with)
                        + ", without: " + millis(without));
                assertThat(waiting)
                        .allSatisfy(answer ->
                                assertThat(answer).succeedsWithin(LONG).isEqualTo(0));
            }
        } finally {
            customers.shutdownNow();
        }
    }

    /** Gives the view of products to a node that does not exist, for ever. */
    private static void holdProducts(MongoCollection<Document> tokens) {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        tokens.updateMany(
                and(eq("processor", "product"), exists("segment")),
                combine(set("owner", "nobody"), set("since", later), set("stamp", new ObjectId())));
    }

    /** One of five waits for a product that it has defined, the others for a token; commands come a few at once. */
    private List<CompletableFuture<Integer>> come(Shop shop, String gateway, MongoCollection<Document> stock, int round)
            throws IOException {
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        long before = stock.countDocuments();
        for (int i = 0; i < CROWD / 5; i++) {
            int sent = i;
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> sent - (stock.countDocuments() - before) < 32);
            waiting.add(wait(
                    request(gateway, "/v1/products/crowd-" + round + "-" + i)
                            .header("content-type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString("""
                                    {"name":"one","category":"test","price":{"amount":1,"currency":"BRL"}}""")),
                    201));
        }
        String token = shop.receive("tea", 1, "token-" + round).header("consistency-token");
        for (int i = CROWD / 5; i < CROWD; i++) {
            waiting.add(wait(request(gateway, "/v1/products/tea").header("consistency-token", token), 200));
        }
        return waiting;
    }

    private static HttpRequest.Builder request(String gateway, String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).header("prefer", "wait=" + SECONDS);
    }

    private CompletableFuture<Integer> wait(HttpRequest.Builder request, int expected) {
        return crowd.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() - expected);
    }

    /** The time to confirmation that 99 of 100 orders do not exceed, in nanoseconds. */
    private long tailOf(Shop shop, String run) {
        List<Long> times = IntStream.range(0, ORDERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> timeOf(shop, run + i), customers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        return times.get(ORDERS * 99 / 100);
    }

    private static long timeOf(Shop shop, String key) {
        long begun = System.nanoTime();
        try {
            assertThat(shop.order(key, "tea", 1, TENDER).text("/status/order")).isEqualTo("CONFIRMED");
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
        return System.nanoTime() - begun;
    }

    private static List<Long> millis(List<Long> nanos) {
        return nanos.stream().map(time -> time / 1_000_000).toList();
    }
}
