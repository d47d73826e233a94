package io.daybook.contract.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.event.OrderPlaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of orders; the seed in a failing test's name makes the same order again. */
class OrderSharesTest {

    @Test
    void a_place_bears_its_lines_and_its_part_of_what_is_added_and_taken_off() {
        OrderShares shares = OrderShares.of(order(
                        List.of(line("1", 1, 300, "north"), line("2", 1, 100, "south"), line("3", 2, 50, "north")),
                        40,
                        9,
                        5)
                .terms());
        // Of 500 north has 400: 32 of 40, 7 of 9, and 4 of 5.
        assertThat(shares.places()).containsExactly(Map.entry("north", brl(435)), Map.entry("south", brl(109)));
        assertThat(shares.lines())
                .containsOnly(Map.entry("1", brl(326)), Map.entry("2", brl(109)), Map.entry("3", brl(109)));
    }

    @Test
    void the_first_pieces_of_a_line_bear_what_cannot_be_split() {
        OrderShares shares = OrderShares.of(
                order(List.of(line("1", 3, 100, "main")), 2, 0, 0).terms());
        assertThat(shares.of(Map.of("1", 0))).isEqualTo(brl(0));
        assertThat(shares.of(Map.of("1", 1))).isEqualTo(brl(101));
        assertThat(shares.of(Map.of("1", 2))).isEqualTo(brl(202));
        assertThat(shares.of(Map.of("1", 3))).isEqualTo(brl(302));
    }

    @Test
    void no_part_is_below_zero_where_the_discounts_are_more_than_the_lines() {
        OrderShares shares = OrderShares.of(order(
                        List.of(line("1", 1, 1, "a"), line("2", 1, 1, "b"), line("3", 1, 1, "c"), line("4", 1, 0, "d")),
                        2,
                        0,
                        5)
                .terms());
        assertThat(shares.places().values()).allMatch(share -> share.amount() == 0);
        assertThat(shares.lines().values()).allMatch(part -> part.amount() == 0);
    }

    @Test
    void lines_that_cost_nothing_share_equally() {
        OrderShares shares = OrderShares.of(order(List.of(line("1", 1, 0, "a"), line("2", 1, 0, "b")), 5, 0, 0)
                .terms());
        assertThat(shares.places()).containsExactly(Map.entry("a", brl(3)), Map.entry("b", brl(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void the_parts_of_places_and_lines_add_up_to_the_total_and_none_is_below_zero(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            OrderPlaced order = order(random);
            OrderShares shares = OrderShares.of(order.terms());
            assertThat(sum(shares.places())).as("%s", order).isEqualTo(order.total());
            assertThat(sum(shares.lines())).as("%s", order).isEqualTo(order.total());
            assertThat(shares.places().values()).as("%s", order).noneMatch(share -> share.amount() < 0);
            assertThat(shares.lines().values()).as("%s", order).noneMatch(part -> part.amount() < 0);
            for (Map.Entry<String, Money> place : shares.places().entrySet()) {
                List<Money> ofItsLines = order.lines().stream()
                        .filter(line -> line.shipFrom().equals(place.getKey()))
                        .map(line -> shares.lines().get(line.lineId()))
                        .toList();
                assertThat(Money.sum("BRL", ofItsLines)).as("%s", order).isEqualTo(place.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void what_is_cancelled_step_by_step_costs_what_it_costs_at_once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            OrderPlaced order = order(random);
            OrderShares shares = OrderShares.of(order.terms());
            for (OrderLine line : order.lines()) {
                Money steps = brl(0);
                for (int pieces = 0; pieces < line.quantity(); ) {
                    int next = random.nextInt(pieces, line.quantity()) + 1;
                    Money step = shares.of(Map.of(line.lineId(), next)).minus(shares.of(Map.of(line.lineId(), pieces)));
                    assertThat(step.amount()).as("%s of %s", line, order).isNotNegative();
                    steps = steps.plus(step);
                    pieces = next;
                }
                assertThat(steps)
                        .as("%s of %s", line, order)
                        .isEqualTo(shares.lines().get(line.lineId()));
            }
            assertThat(shares.of(shares.pieces())).as("%s", order).isEqualTo(order.total());
        }
    }

    private static Money sum(Map<String, Money> parts) {
        return Money.sum("BRL", List.copyOf(parts.values()));
    }

    /** Some cost nothing, some have discounts that are more than their lines cost. */
    private static OrderPlaced order(SplittableRandom random) {
        List<OrderLine> lines = new ArrayList<>();
        int count = random.nextInt(1, 7);
        long price = random.nextBoolean() ? 4 : 20_000;
        long sum = 0;
        for (int number = 1; number <= count; number++) {
            OrderLine line = line(
                    Integer.toString(number), random.nextInt(1, 8), random.nextLong(price), "p" + random.nextInt(3));
            lines.add(line);
            sum += line.value().amount();
        }
        long shipping = random.nextLong(price);
        long fees = random.nextInt(3) == 0 ? random.nextLong(price) : 0;
        long discounts = random.nextBoolean() ? random.nextLong(sum + shipping + fees + 1) : random.nextLong(2);
        return order(lines, shipping, fees, Math.min(discounts, sum + shipping + fees));
    }

    private static OrderPlaced order(List<OrderLine> lines, long shipping, long fees, long discounts) {
        long value = lines.stream().mapToLong(line -> line.value().amount()).sum();
        return new OrderPlaced(
                new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002"),
                new CustomerId("customer-1"),
                "BRL",
                lines,
                brl(shipping),
                List.of(new Charge("financing", brl(fees))),
                List.of(new Charge("coupon", brl(discounts))),
                brl(value + shipping + fees - discounts),
                List.of(),
                new ShippingAddress("Ana", "Rua 1", "São Paulo", "SP", "01000-000", "BR"),
                new RequestMark("request-1", "hash-1"));
    }

    private static OrderLine line(String id, int quantity, long price, String shipFrom) {
        return new OrderLine(id, new Sku("sku-" + id), "Lamp", quantity, brl(price), shipFrom);
    }

    private static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
