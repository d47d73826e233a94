package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everybody wants the same article: the orders of other articles go on as if as many buyers wanted as many articles.
 *
 * <p>Both times are measured in one run under the same load, so what the machine does beside it counts for both. It is
 * run by hand, with {@code -Pfaults}.
 */
@EnabledIfSystemProperty(named = "faults.buyers", matches = "\\d+")
class HotArticleIT {

    private static final int BUYERS = Integer.getInteger("faults.buyers", 0);
    private static final int OTHERS = 60;
    private static final int ARTICLES = 100;
    private static final int CLIENTS = 32;
    private static final String TENDER = """
            [{"kind":"CARD","token":"tok_ok","amount":{"amount":100,"currency":"BRL"}}]""";

    @Test
    void holds_up_no_order_of_another_article(@TempDir Path data) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN)) {
            Shop shop = system.shop();
            for (int article = 0; article < ARTICLES; article++) {
                stock(shop, "article-" + article);
            }
            stock(shop, "hot");
            stock(shop, "quiet");
            median(shop, clients, "warm-up", buyer -> "article-" + buyer % ARTICLES);
            long without = median(shop, clients, "many", buyer -> "article-" + buyer % ARTICLES);
            long with = median(shop, clients, "one", buyer -> "hot");
            System.err.println("Median of other orders: " + without / 1_000_000 + " ms without, " + with / 1_000_000
                    + " ms with a hot article");
            assertThat(with).isLessThanOrEqualTo(2 * without);
        } finally {
            clients.shutdownNow();
        }
    }

    /** The time to confirmation of an order of another article in the middle of all the buyers, in nanoseconds. */
    private static long median(Shop shop, ExecutorService clients, String run, IntFunction<String> article) {
        List<CompletableFuture<Void>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            int number = buyer;
            buyers.add(
                    CompletableFuture.runAsync(() -> buy(shop, run + "-" + number, article.apply(number), 0), clients));
        }
        List<Long> times = new ArrayList<>();
        for (int other = 0; other < OTHERS; other++) {
            long begun = System.nanoTime();
            buy(shop, run + "-other-" + other, "quiet", 25);
            times.add(System.nanoTime() - begun);
        }
        buyers.forEach(CompletableFuture::join);
        times.sort(null);
        return times.get(OTHERS / 2);
    }

    private static void buy(Shop shop, String key, String sku, int seconds) {
        try {
            Shop.Answer answer = shop.post("/v1/orders", key, Shop.orderOf(sku, 1, TENDER), seconds);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            if (seconds > 0) {
                assertThat(answer.text("/status/order")).isEqualTo("CONFIRMED");
            }
        } catch (java.io.IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }

    private static void stock(Shop shop, String sku) throws java.io.IOException {
        assertThat(shop.define(sku).status()).isEqualTo(201);
        assertThat(shop.receive(sku, 10_000, "receipt-" + sku).status()).isEqualTo(201);
    }
}
