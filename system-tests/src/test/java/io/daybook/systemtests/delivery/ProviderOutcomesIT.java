package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each call to the payment provider with each outcome, as a shop sees it. Lost answers are looked up within seconds;
 * nothing is called failed that is only unknown, and nothing is done twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderOutcomesIT {

    private static final Map<String, String> LOOKED_UP_SOON =
            Map.of("DAYBOOK_DEADLINE_PAYMENT_LOOKUPS", "PT1S,PT2S,PT4S,PT5S");

    @TempDir
    static @Nullable Path data;

    private @Nullable RunningSystem running;

    @BeforeAll
    void start() throws IOException {
        running = RunningSystem.start(Objects.requireNonNull(data), Jdk.OWN, LOOKED_UP_SOON);
        shop().define("tea");
        shop().receive("tea", 1_000, "tea");
    }

    @AfterAll
    void everythingAddsUp() {
        try (RunningSystem system = system()) {
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tok_ok,CONFIRMED",
        "tok_declined,REJECTED",
        "tok_timeout,CONFIRMED",
        "tok_timeout_declined,REJECTED",
        "tok_ok+authorise=lost_undone,CONFIRMED",
        "tok_slow,CONFIRMED",
        "tok_ok+authorise=error,CONFIRMED"
    })
    void an_authorisation(String token, String outcome) throws IOException {
        assertThat(order("[" + tender("CARD", token, 100) + "]").text("/status/order"))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"lost", "lost_undone", "slow", "error", "declined"})
    void a_capture(String outcome) throws IOException {
        String order = order("[" + tender("CARD", "tok_ok+capture=" + outcome, 100) + "]")
                .text("/orderId");
        String shipment = staff().shipments(order, 1).get(0);

        Shop.Answer packed = staff().pack(shipment);

        if (outcome.equals("declined")) {
            assertThat(packed.text("/status")).isEqualTo("HELD");
            assertThat(staff().awaitStatus(order, "ACTION_REQUIRED", "AUTHORISED", "ALLOCATED")
                            .path("reason")
                            .asText())
                    .isEqualTo("CAPTURE_FAILED");
            assertThat(staff().dispatch(shipment).text("/code")).isEqualTo("SHIPMENT_NOT_PAID");
            assertThat(staff().resolve(order, "RETRY").status()).isEqualTo(202);
            staff().awaitStatus(order, "CONFIRMED", "CAPTURED", "ALLOCATED");
        }
        staff().awaitShipment(shipment, "RELEASED");
        staff().dispatch(shipment);
        staff().deliver(shipment);
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({"lost", "lost_undone", "slow", "error", "declined"})
    void a_void(String outcome) throws IOException {
        rejected(tender("CARD", "tok_ok+void=" + outcome, 60), outcome, "VOID_FAILED", "VOIDED");
    }

    @ParameterizedTest
    @CsvSource({"lost", "lost_undone", "slow", "error", "declined"})
    void a_refund(String outcome) throws IOException {
        rejected(tender("DEBIT", "tok_ok+refund=" + outcome, 60), outcome, "REFUND_FAILED", "REFUNDED");
    }

    /** The first tender is paid and the second declined, so that the first is undone. */
    private void rejected(String first, String outcome, String reason, String payment) throws IOException {
        Shop.Answer placed = order("[" + first + "," + tender("CARD", "tok_declined", 40) + "]");
        String order = placed.text("/orderId");
        if (outcome.equals("declined")) {
            assertThat(staff().awaitOrder(order, seen -> seen.has("reason"))
                            .path("reason")
                            .asText())
                    .isEqualTo(reason);
            assertThat(staff().resolve(order, "RETRY").status()).isEqualTo(202);
        }
        assertThat(staff().awaitStatus(order, "REJECTED", payment, "NONE")
                        .path("reason")
                        .asText())
                .isEqualTo("PAYMENT_DECLINED");
    }

    private Shop.Answer order(String tenders) throws IOException {
        return shop().order("order-" + tenders.hashCode(), "tea", 1, tenders);
    }

    private static String tender(String kind, String token, int amount) {
        return "{\"kind\":\"%s\",\"token\":\"%s\",\"amount\":{\"amount\":%s,\"currency\":\"BRL\"}}"
                .formatted(kind, token, amount);
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
