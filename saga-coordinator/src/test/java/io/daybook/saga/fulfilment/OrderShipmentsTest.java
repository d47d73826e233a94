package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.charge;
import static io.daybook.saga.fulfilment.Orders.line;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.shipment.ShipmentLine;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderShipmentsTest {

    private static final List<OrderLine> THREE_PLACES = List.of(
            line("1", LAMP, 1, 100, "north"), line("2", TABLE, 1, 100, "south"), line("3", LAMP, 1, 100, "west"));

    @Test
    void lines_leave_together_from_their_place_in_the_order_of_the_first_line() {
        List<OrderLine> lines = List.of(
                line("1", LAMP, 1, 100, "south"), line("2", TABLE, 2, 100, "north"), line("3", LAMP, 3, 100, "south"));
        Parts<ShipmentProgress> shipments = shipments(lines, 0, List.of(), List.of());
        assertThat(shipments.all())
                .extracting(shipment -> shipment.plan().shipFrom())
                .containsExactly("south", "north");
        assertThat(shipments.all().get(0).plan().lines())
                .containsExactly(new ShipmentLine("1", LAMP, 1), new ShipmentLine("3", LAMP, 3));
    }

    @Test
    void shipping_fees_and_discounts_are_split_each_by_itself_and_ties_go_to_the_earlier_shipment() {
        Parts<ShipmentProgress> shipments = shipments(
                THREE_PLACES,
                100,
                List.of(charge("financing", 10), charge("gift", 10)),
                List.of(charge("rounding", 1)));
        assertThat(shares(shipments)).containsExactly(brl(100 + 34 + 7 - 1), brl(100 + 33 + 7), brl(100 + 33 + 6));
    }

    @Test
    void lines_that_are_all_free_share_equally() {
        List<OrderLine> free = List.of(line("1", LAMP, 1, 0, "north"), line("2", TABLE, 1, 0, "south"));
        assertThat(shares(shipments(free, 101, List.of(), List.of()))).containsExactly(brl(51), brl(50));
    }

    @Test
    void no_share_is_below_zero_where_discounts_are_more_than_the_lines_cost() {
        List<OrderLine> cheap = List.of(line("1", LAMP, 1, 3, "north"), line("2", TABLE, 1, 1, "south"));
        assertThat(shares(shipments(cheap, 2, List.of(charge("gift", 2)), List.of(charge("voucher", 7)))))
                .containsExactly(brl(1), brl(0));
    }

    @Test
    void shares_add_up_to_the_total_and_none_is_below_zero_whatever_is_split() {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int round = 0; round < 20_000; round++) {
            long north = random.nextLong(6);
            long south = random.nextLong(6);
            long west = random.nextLong(6);
            long shipping = random.nextLong(6);
            long fees = random.nextLong(6);
            long most = north + south + west + shipping + fees;
            if (most == 0) {
                continue;
            }
            long discounts = random.nextLong(most); // An order is never free.
            List<Money> shares = shares(shipments(
                    List.of(
                            line("1", LAMP, 1, north, "north"),
                            line("2", LAMP, 1, south, "south"),
                            line("3", LAMP, 1, west, "west")),
                    shipping,
                    List.of(charge("fee", fees)),
                    List.of(charge("discount", discounts))));

            assertThat(shares).as("round %d", round).allMatch(share -> share.amount() >= 0);
            assertThat(Money.sum("BRL", shares)).isEqualTo(brl(most - discounts));
        }
    }

    @Test
    void the_same_order_plans_the_same_shipments_again() {
        assertThat(shipments(THREE_PLACES, 1, List.of(), List.of()))
                .isEqualTo(shipments(THREE_PLACES, 1, List.of(), List.of()));
        assertThat(shipments(THREE_PLACES, 1, List.of(), List.of()).all())
                .extracting(shipment -> shipment.plan().shipmentId())
                .doesNotHaveDuplicates();
    }

    private static Parts<ShipmentProgress> shipments(
            List<OrderLine> lines, long shipping, List<Charge> fees, List<Charge> discounts) {
        return OrderShipments.of(orderPlaced(lines, List.of(card("card")), brl(shipping), fees, discounts));
    }

    private static List<Money> shares(Parts<ShipmentProgress> shipments) {
        return shipments.all().stream().map(shipment -> shipment.plan().share()).toList();
    }
}
