package io.daybook.queryside.shared.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.queryside.shared.order.SkuReservation.Held;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FulfilmentRuleTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"NOTHING, NONE", "CANCELLED, NONE", "RESERVED, RESERVED", "ALLOCATED, ALLOCATED"})
    void without_shipments_the_least_firm_claim_decides(Held least, FulfilmentStatus expected) {
        assertThat(FulfilmentRule.statusOf(OrderStatus.PLACED, Set.of(), least)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PLANNED, ALLOCATED",
        "PACKED, ALLOCATED",
        "RELEASED, ALLOCATED",
        "HELD, ALLOCATED",
        "CANCELLED, ALLOCATED",
        "DISPATCHED, SHIPPED",
        "LOST, SHIPPED",
        "DELIVERED, DELIVERED",
        "DISPATCHED PLANNED, PARTIALLY_SHIPPED",
        "LOST RELEASED, PARTIALLY_SHIPPED",
        "DISPATCHED LOST, SHIPPED",
        "DISPATCHED CANCELLED, SHIPPED",
        "DELIVERED PLANNED, PARTIALLY_DELIVERED",
        "DELIVERED DISPATCHED, PARTIALLY_DELIVERED",
        "DELIVERED LOST, PARTIALLY_DELIVERED",
        "DELIVERED DELIVERED, DELIVERED",
        "DELIVERED CANCELLED, DELIVERED",
        "CANCELLED CANCELLED, ALLOCATED",
    })
    void live_shipments_speak_before_what_is_held(String shipments, FulfilmentStatus expected) {
        assertThat(FulfilmentRule.statusOf(OrderStatus.CONFIRMED, statuses(shipments), Held.ALLOCATED))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"REJECTED", "CANCELLED"})
    void an_order_that_came_to_nothing_has_no_fulfilment(OrderStatus status) {
        assertThat(FulfilmentRule.statusOf(status, Set.of(), Held.ALLOCATED)).isEqualTo(FulfilmentStatus.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REJECTED", "CANCELLED"})
    void any_other_status_of_the_order_says_nothing_about_its_goods(OrderStatus status) {
        assertThat(FulfilmentRule.statusOf(status, Set.of(), Held.ALLOCATED)).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    private static Set<ShipmentStatus> statuses(String texts) {
        return Arrays.stream(texts.split(" ", -1)).map(ShipmentStatus::valueOf).collect(Collectors.toSet());
    }
}
