package io.daybook.benchmarks.orders;

import static io.daybook.benchmarks.orders.Door.order;
import static io.daybook.benchmarks.orders.Door.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order from the customer's call to the customer's door. */
class JourneyTest {

    private static final Call PLACE = Call.post("/v1/orders", "key", Map.of());

    @Test
    void every_shipment_is_packed_dispatched_and_delivered_once_all_are_planned() throws IOException {
        try (Door door = new Door(
                order("CONFIRMED", 0),
                order("CONFIRMED", 1),
                order("CONFIRMED", 2),
                shipment("s1", "RELEASED", "1"),
                shipment("s1", "DISPATCHED", "1"),
                shipment("s1", "DELIVERED", "1"),
                shipment("s2", "RELEASED", "2"),
                shipment("s2", "DISPATCHED", "2"),
                shipment("s2", "DELIVERED", "2"),
                order("CONFIRMED", 2),
                order("COMPLETED", 2))) {
            assertThat(journey(door).delivered(PLACE)).isTrue();

            assertThat(door.asked)
                    .containsSubsequence(
                            "POST /v1/orders {}",
                            "GET /v1/orders/o1",
                            "GET /v1/orders/o1",
                            "POST /v1/shipments/s1/packing {}",
                            "POST /v1/shipments/s1/delivery {}",
                            "POST /v1/shipments/s2/packing {}",
                            "GET /v1/orders/o1",
                            "GET /v1/orders/o1")
                    .hasSize(11);
            assertThat(door.asked.get(4))
                    .startsWith("POST /v1/shipments/s1/dispatch")
                    .contains("\"carrier\":\"bench\"", "\"tracking\":");
        }
    }

    @Test
    void only_what_the_next_step_needs_is_waited_for() throws IOException {
        try (Door door = new Door(
                order("CONFIRMED", 0),
                order("CONFIRMED", 2),
                shipment("s1", "RELEASED", "1"),
                shipment("s1", "DISPATCHED", "1"),
                shipment("s1", "DELIVERED", "1"),
                shipment("s2", "RELEASED", "2"),
                shipment("s2", "DISPATCHED", "2"),
                shipment("s2", "DELIVERED", "2"),
                order("COMPLETED", 2))) {
            journey(door).delivered(PLACE);

            assertThat(door.waiting)
                    .containsExactly("/v1/orders", "/v1/shipments/s1/packing", "/v1/shipments/s2/packing");
        }
    }

    @Test
    void an_order_that_is_not_confirmed_goes_nowhere() throws IOException {
        try (Door door = new Door(order("REJECTED", 0))) {
            assertThat(journey(door).delivered(PLACE)).isFalse();
        }
    }

    @Test
    void a_shipment_that_may_not_leave_is_not_dispatched() throws IOException {
        try (Door door = new Door(order("CONFIRMED", 2), order("CONFIRMED", 2), shipment("s1", "HELD", "1"))) {
            assertThat(journey(door).delivered(PLACE)).isFalse();
            assertThat(door.asked).hasSize(3);
        }
    }

    @Test
    void an_order_counts_as_confirmed_without_being_carried_on() throws IOException {
        try (Door door = new Door(order("CONFIRMED", 0))) {
            assertThat(journey(door).confirmed(PLACE)).isTrue();
            assertThat(door.asked).hasSize(1);
        }
    }

    private static Journey journey(Door door) {
        return new Journey(new PatientClient(new GatewayClient(door.uri()), Duration.ofSeconds(60), new Stop()));
    }
}
