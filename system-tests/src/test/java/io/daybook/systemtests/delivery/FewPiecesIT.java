package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many buyers for few pieces, while orders of these pieces are cancelled and returned. */
class FewPiecesIT {

    private static final int BUYERS = Integer.getInteger("faults.rush", 100);
    private static final int PIECES = 10;
    private static final int AT_ONCE = 32;
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String ONE = "[{\"lineId\":\"1\",\"quantity\":1}]";

    @Test
    void each_piece_is_sold_once_at_a_time(@TempDir Path data) throws Exception {
        ExecutorService buyers = Executors.newFixedThreadPool(AT_ONCE);
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN)) {
            Shop shop = system.shop();
            new Warehouse(shop).sell("tea", PIECES);

            List<String> sold = rush(shop, buyers, "first");
            assertThat(sold).hasSize(PIECES);
            new Warehouse(shop).awaitStock("tea", PIECES, 0);

            List<String> onTheirWay = new ArrayList<>();
            for (String order : sold.subList(0, 2)) {
                onTheirWay.add(sendBack(shop, order));
            }
            new Warehouse(shop).awaitStock("tea", PIECES - 2, 0);
            CompletableFuture<Void> changes = CompletableFuture.runAsync(
                    () -> {
                        sold.subList(2, 6).forEach(order -> cancel(shop, order));
                        onTheirWay.forEach(goods -> receive(shop, goods));
                    },
                    buyers);
            List<String> meanwhile = rush(shop, buyers, "meanwhile");
            changes.join();
            new Warehouse(shop).awaitOnHand("tea", PIECES);
            List<String> afterwards = rush(shop, buyers, "afterwards");
            assertThat(meanwhile.size() + afterwards.size()).isEqualTo(6);
            new Warehouse(shop).awaitStock("tea", PIECES, 0);
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(3 * BUYERS);
        } finally {
            buyers.shutdownNow();
        }
    }

    /** Everybody wants one piece; answers who got one. */
    private static List<String> rush(Shop shop, ExecutorService buyers, String name) {
        List<CompletableFuture<String>> answers = IntStream.range(0, BUYERS)
                .mapToObj(buyer -> CompletableFuture.supplyAsync(() -> buy(shop, name + "-" + buyer), buyers))
                .toList();
        return answers.stream()
                .map(CompletableFuture::join)
                .filter(order -> !order.isEmpty())
                .toList();
    }

    private static String buy(Shop shop, String key) {
        try {
            Shop.Answer placed = shop.order(key, "tea", 1, CARD);
            assertThat(placed.status()).isEqualTo(201);
            String order = placed.text("/orderId");
            JsonNode decided = new Warehouse(shop)
                    .awaitOrder(
                            order, seen -> !seen.at("/status/order").asText().equals("PLACED"));
            return decided.at("/status/order").asText().equals("CONFIRMED") ? order : "";
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static void cancel(Shop shop, String order) {
        try {
            new Warehouse(shop).cancel(order);
            new Warehouse(shop).awaitStatus(order, "CANCELLED", "VOIDED", "NONE");
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** It was delivered, and the goods are on their way; answers the return. */
    private static String sendBack(Shop shop, String order) throws IOException {
        Warehouse staff = new Warehouse(shop);
        staff.carry(staff.shipments(order, 1).get(0));
        staff.awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        return staff.sendBack(order, order, ONE).text("/returnId");
    }

    private static void receive(Shop shop, String goods) {
        try {
            new Warehouse(shop).receive(goods, "RESALABLE");
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
