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
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clients at one order at the same moment: whoever comes first, the order comes to rest, and its money and stock
 * add up. A few times each in every build; {@code -Pfaults} does a hundred.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesIT {

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
    void a_cancellation_against_the_confirmation() {
        race("placed", Step.PLACED, CARD, this::cancel, (order, shipment) -> {});
    }

    @Test
    void a_cancellation_against_packing() {
        race("pack", Step.CONFIRMED, CARD, this::cancel, (order, shipment) -> staff().pack(shipment));
    }

    @Test
    void a_cancellation_against_a_capture_that_is_under_way() {
        race("capture", Step.CONFIRMED, SLOW_CAPTURE, this::cancel, (order, shipment) -> staff().pack(shipment));
    }

    @Test
    void a_cancellation_against_dispatch() {
        race("dispatch", Step.PACKED, CARD, this::cancel, (order, shipment) -> staff().dispatch(shipment));
    }

    @Test
    void a_cancellation_against_delivery() {
        race("deliver", Step.DISPATCHED, CARD, this::cancel, (order, shipment) -> staff().deliver(shipment));
    }

    @Test
    void a_cancellation_against_one_of_a_part() {
        race("part", Step.PACKED, CARD, this::cancel, (order, shipment) -> staff().cancel(
                        order, order + "-part", ONE_PIECE));
    }

    @Test
    void a_cancellation_against_staff_who_give_the_money_back() {
        race("void", Step.PACKED, CARD, this::cancel, this::refund);
    }

    @Test
    void an_amendment_against_packing() {
        race("amend-pack", Step.CONFIRMED, CARD, this::amend, (order, shipment) -> staff().pack(shipment));
    }

    @Test
    void an_amendment_against_a_capture_that_is_under_way() {
        race("amend-capture", Step.CONFIRMED, SLOW_CAPTURE, this::amend, (order, shipment) -> staff().pack(shipment));
    }

    @Test
    void an_amendment_against_a_cancellation() {
        race("amend-cancel", Step.CONFIRMED, CARD, this::amend, this::cancel);
    }

    @Test
    void an_amendment_against_another() {
        race("amend-twice", Step.CONFIRMED, CARD, this::amend, (order, shipment) -> staff().amend(
                        order, order + "-other", "[{\"sku\":\"tea\",\"quantity\":4}]"));
    }

    @Test
    void a_return_against_staff_who_give_the_money_back() {
        race("return-refund", Step.DELIVERED, CARD, this::sendBack, this::refund);
    }

    @Test
    void a_return_against_another_of_the_same_goods() {
        race("return-twice", Step.DELIVERED, CARD, this::sendBack, (order, shipment) -> {
            Shop.Answer asked = staff().sendBack(order, order + "-other", ONE_PIECE);
            if (asked.status() == 201 && asked.text("/status").equals("AUTHORISED")) {
                staff().receive(asked.text("/returnId"), "SCRAP");
            }
        });
    }

    /** How far an order is when two meet at it. */
    private enum Step {
        PLACED,
        CONFIRMED,
        PACKED,
        DISPATCHED,
        DELIVERED
    }

    /** What somebody does to the order. */
    @FunctionalInterface
    private interface Rival {
        void act(String order, String shipment) throws IOException;
    }

    private void cancel(String order, String shipment) throws IOException {
        assertThat(staff().cancel(order).status()).isIn(202, 409);
    }

    /** To one piece more, or one less. */
    private void amend(String order, String shipment) throws IOException {
        int pieces = order.hashCode() % 2 == 0 ? 3 : 1;
        String lines = "[{\"sku\":\"tea\",\"quantity\":" + pieces + "}]";
        assertThat(staff().amend(order, order + "-amended", lines).status()).isIn(202, 409);
    }

    private void sendBack(String order, String shipment) throws IOException {
        Shop.Answer asked = staff().sendBack(order, order + "-back", "[{\"lineId\":\"1\",\"quantity\":2}]");
        if (asked.status() == 201 && asked.text("/status").equals("AUTHORISED")) {
            assertThat(staff().receive(asked.text("/returnId"), "RESALABLE").status())
                    .isEqualTo(202);
        }
    }

    private void refund(String order, String shipment) throws IOException {
        String payment = shop().get("/v1/orders/" + order).text("/tenders/0/paymentId");
        givenBack.add(order);
        shop().post("/v1/payments/" + payment + "/refund", order, "{}", 5);
    }

    private void race(String name, Step step, String tenders, Rival one, Rival other) {
        List<CompletableFuture<Void>> races = IntStream.range(0, TIMES)
                .mapToObj(time -> CompletableFuture.runAsync(
                        unchecked(() -> {
                            List<Rival> rivals = time % 2 == 0 ? List.of(one, other) : List.of(other, one);
                            race(name + "-" + time, step, tenders, rivals);
                        }),
                        clients))
                .toList();
        CompletableFuture.allOf(races.toArray(CompletableFuture<?>[]::new)).join();
    }

    /** The first has a head start. */
    private void race(String key, Step step, String tenders, List<Rival> rivals) throws IOException {
        int patience = step == Step.PLACED ? 0 : 25;
        String order = shop().post("/v1/orders", key, Shop.orderOf("tea", 2, tenders), patience)
                .text("/orderId");
        String shipment = step == Step.PLACED ? "" : staff().shipments(order, 1).get(0);
        carry(order, shipment, step);
        List<CompletableFuture<Void>> acting = rivals.stream()
                .map(rival -> CompletableFuture.runAsync(unchecked(() -> rival.act(order, shipment)), clients))
                .toList();
        CompletableFuture.allOf(acting.toArray(CompletableFuture<?>[]::new)).join();
        assertComesToRest(order);
    }

    private void carry(String order, String shipment, Step step) throws IOException {
        if (step.compareTo(Step.PACKED) >= 0) {
            assertThat(staff().pack(shipment).text("/status")).isEqualTo("RELEASED");
        }
        if (step.compareTo(Step.DISPATCHED) >= 0) {
            assertThat(staff().dispatch(shipment).text("/status")).isEqualTo("DISPATCHED");
        }
        if (step.compareTo(Step.DELIVERED) >= 0) {
            assertThat(staff().deliver(shipment).text("/status")).isEqualTo("DELIVERED");
            staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        }
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
            assertThat(shown.at("/status/fulfilment").asText()).isNotEqualTo("RETURNING");
            assertThat(sum(shown, "amount")).isEqualTo(shown.at("/total/amount").asLong());
            assertThat(sum(shown, "captured") - sum(shown, "refunded")).isIn(kept(order, shown));
        });
    }

    private static long sum(JsonNode order, String amount) {
        return StreamSupport.stream(order.path("tenders").spliterator(), false)
                .mapToLong(tender -> tender.path(amount).path("amount").asLong())
                .sum();
    }

    /** What staff gave back of their own accord is gone, whatever was delivered. A piece costs 100. */
    private List<Long> kept(String order, JsonNode shown) {
        long returned = 100 * shown.at("/lines/0/returned").asLong();
        long due = shown.at("/status/order").asText().equals("CANCELLED")
                ? 0
                : shown.at("/total/amount").asLong()
                        - shown.at("/cancelledTotal/amount").asLong()
                        - returned;
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
