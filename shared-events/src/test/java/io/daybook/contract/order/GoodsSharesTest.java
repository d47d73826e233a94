package io.daybook.contract.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.event.OrderPlaced;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoodsSharesTest {

    @Test
    void goods_that_come_back_are_worth_their_price_less_their_part_of_the_discounts() {
        OrderShares shares =
                OrderShares.of(order(31, line("1", 3, 100), line("2", 1, 10)).terms());

        assertThat(shares.ofGoods(Map.of("1", 3))).isEqualTo(brl(270));
        assertThat(shares.ofGoods(Map.of("2", 1))).isEqualTo(brl(9));
    }

    @Test
    void however_they_come_back_step_by_step_they_are_worth_the_same() {
        OrderShares shares = OrderShares.of(order(10, line("1", 3, 100)).terms());

        assertThat(shares.ofGoods(Map.of("1", 0))).isEqualTo(brl(0));
        assertThat(shares.ofGoods(Map.of("1", 1))).isEqualTo(brl(97));
        assertThat(shares.ofGoods(Map.of("1", 2))).isEqualTo(brl(194));
        assertThat(shares.ofGoods(Map.of("1", 3))).isEqualTo(brl(290));
    }

    @Test
    void a_line_that_the_discounts_paid_is_worth_nothing() {
        OrderShares shares = OrderShares.of(order(320, line("1", 3, 100)).terms());

        assertThat(shares.ofGoods(Map.of("1", 3))).isEqualTo(brl(0));
    }

    private static OrderLine line(String id, int quantity, long price) {
        return new OrderLine(id, new Sku("sku-" + id), "Lamp", quantity, brl(price), "main");
    }

    private static OrderPlaced order(long discount, OrderLine... lines) {
        long total =
                List.of(lines).stream().mapToLong(line -> line.value().amount()).sum() + 50 - discount;
        return new OrderPlaced(
                new OrderId("order"),
                new CustomerId("customer"),
                "BRL",
                List.of(lines),
                brl(50),
                List.of(),
                List.of(new Charge("voucher", brl(discount))),
                brl(total),
                List.of(),
                new ShippingAddress("Ana", "Rua 1", "São Paulo", null, "01000-000", "BR"),
                new RequestMark("request", "hash"));
    }

    private static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
