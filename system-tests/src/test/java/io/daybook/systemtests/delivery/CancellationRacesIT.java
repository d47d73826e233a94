package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clients at one order at the same moment, one of whom cancels: whoever comes first, the order comes to rest, and
 * its money and stock add up. A few times each in every build; {@code -Pfaults} does a hundred.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancellationRacesIT {

    private static final int TIMES = Integer.getInteger("faults.races", 5);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String SLOW_CAPTURE = "[{\"kind\":\"CARD\",\"token\":\"tok_ok+capture=slow\"}]";
    private static final String ONE_PIECE = "[{\"lineId\":\"1\",\"quantity\":1}]";
    private static final Duration TO_COME_TO_REST = Duration.ofMinutes(2);

    @TempDir
    static @Nullable Path data;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Set<String> givenBack = ConcurrentHashMap.newKeySet();
    private @Nullable RunningSystem running;

    @BeforeAll
    void start() throws IOException {
        running = RunningSystem.start(
                Objects.requireNonNull(data),
                Jdk.OWN,
                Map.of("DAYBOOK_DEADLINE_PAYMENT_LOOKUPS", "PT1S,PT2S,PT4S,PT5S"));
        shop().define("tea");
        shop().receive("tea", 10_000, "tea");
    }

    @AfterAll
    void everythingAddsUp() throws IOException {
        clients.shutdownNow();
        try (RunningSystem system = system()) {
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isPositive();
        }
    }

    @Test
    void against_the_confirmation() {
        race("placed", (order, shipment) -> {}, CARD, 0);
    }

    @Test
    void against_packing() {
        race("pack", (order, shipment) -> staff().pack(shipment), CARD, 0);
    }

    @Test
    void against_a_capture_that_is_under_way() {
        race("capture", (order, shipment) -> staff().pack(shipment), SLOW_CAPTURE, 0);
    }

    @Test
    void against_dispatch() {
        race("dispatch", (order, shipment) -> staff().dispatch(shipment), CARD, 1);
    }

    @Test
    void against_delivery() {
        race("deliver", (order, shipment) -> staff().deliver(shipment), CARD, 2);
    }

    @Test
    void against_a_cancellation_of_a_part() {
        race("part", (order, shipment) -> staff().cancel(order, order + "-part", ONE_PIECE), CARD, 1);
    }

    @Test
    void against_staff_who_let_the_money_go() {
        race(
                "void",
                (order, shipment) -> {
                    String payment = shop().get("/v1/orders/" + order).text("/tenders/0/paymentId");
                    givenBack.add(order);
                    shop().post("/v1/payments/" + payment + "/refund", order, "{}", 5);
                },
                CARD,
                1);
    }

    /** What somebody else does to the order at the same moment. */
    @FunctionalInterface
    private interface Rival {
        void act(String order, String shipment) throws IOException;
    }

    /** @param steps how far the shipment is by then: packed, dispatched */
    private void race(String name, Rival rival, String tenders, int steps) {
        List<CompletableFuture<Void>> races = IntStream.range(0, TIMES)
                .mapToObj(time -> CompletableFuture.runAsync(
                        unchecked(() -> race(name + "-" + time, rival, tenders, steps, time)), clients))
                .toList();
        CompletableFuture.allOf(races.toArray(CompletableFuture<?>[]::new)).join();
    }

    /** Every other time it is the rival who goes first. */
    private void race(String key, Rival rival, String tenders, int steps, int time) throws IOException {
        int patience = key.startsWith("placed") ? 0 : 25;
        String order = shop().post("/v1/orders", key, Shop.orderOf("tea", 2, tenders), patience)
                .text("/orderId");
        String shipment = patience == 0 ? "" : staff().shipments(order, 1).get(0);
        if (steps > 0) {
            assertThat(staff().pack(shipment).text("/status")).isEqualTo("RELEASED");
        }
        if (steps > 1) {
            assertThat(staff().dispatch(shipment).text("/status")).isEqualTo("DISPATCHED");
        }
        List<Runnable> both = new ArrayList<>(List.of(
                unchecked(() -> assertThat(staff().cancel(order).status()).isIn(202, 409)),
                unchecked(() -> rival.act(order, shipment))));
        Runnable first = both.remove(time % 2);
        CompletableFuture<Void> other = CompletableFuture.runAsync(first, clients);
        both.get(0).run();
        other.join();
        assertComesToRest(order);
    }

    /** What was not cancelled is carried to the door. */
    private void assertComesToRest(String order) {
        await(order).atMost(TO_COME_TO_REST).untilAsserted(() -> {
            JsonNode shown = shop().get("/v1/orders/" + order).body();
            String status = shown.at("/status/order").asText();
            if (status.equals("CONFIRMED")) {
                for (JsonNode shipment : shown.path("shipments")) {
                    carryOn(
                            shipment.path("shipmentId").asText(),
                            shipment.path("status").asText());
                }
            }
            assertThat(status).isIn("COMPLETED", "CANCELLED");
            assertThat(shown.at("/tenders/0/captured/amount").asLong()
                            - shown.at("/tenders/0/refunded/amount").asLong())
                    .isIn(kept(order, shown));
        });
    }

    /** What staff gave back of their own accord is gone, whatever was delivered. */
    private List<Long> kept(String order, JsonNode shown) {
        long due = shown.at("/status/order").asText().equals("CANCELLED")
                ? 0
                : shown.at("/total/amount").asLong()
                        - shown.at("/cancelledTotal/amount").asLong();
        return givenBack.contains(order) ? List.of(due, 0L) : List.of(due);
    }

    private void carryOn(String shipment, String status) throws IOException {
        switch (status) {
            case "PLANNED" -> staff().pack(shipment);
            case "RELEASED" -> staff().dispatch(shipment);
            case "DISPATCHED" -> staff().deliver(shipment);
            default -> {}
        }
    }

    /** Something that speaks HTTP. */
    @FunctionalInterface
    private interface Speaking {
        void run() throws IOException;
    }

    private static Runnable unchecked(Speaking action) {
        return () -> {
            try {
                action.run();
            } catch (IOException lost) {
                throw new CompletionException(lost);
            }
        };
    }

    private Warehouse staff() {
        return new Warehouse(shop());
    }

    private Shop shop() {
        return system().shop();
    }

    private RunningSystem system() {
        return Objects.requireNonNull(running);
    }
}
