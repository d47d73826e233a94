package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.DISCOUNTS;
import static io.daybook.commandside.order.Orders.FEES;
import static io.daybook.commandside.order.Orders.LINES;
import static io.daybook.commandside.order.Orders.REQUEST;
import static io.daybook.commandside.order.Orders.TENDERS;
import static io.daybook.commandside.order.Orders.brl;
import static io.daybook.commandside.order.Orders.placeOrder;
import static io.daybook.commandside.order.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.command.PlaceOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant M2: lines + shipping + fees − discounts = total = sum of tenders, in one currency. */
class OrderTotalRuleTest {

    private static final Money EUR = new Money(500, "EUR");

    @Test
    void the_total_is_lines_and_shipping_and_fees_less_discounts() {
        assertThat(OrderTotalRule.total(placeOrder())).isEqualTo(brl(26_500));
    }

    @Test
    void tenders_that_pay_a_cent_more_or_less_are_refused() {
        assertRefused(placeOrder(REQUEST, List.of(tender(1, brl(26_501)))), "TENDERS_DO_NOT_SUM");
        assertRefused(placeOrder(REQUEST, List.of(tender(1, brl(26_499)))), "TENDERS_DO_NOT_SUM");
    }

    @Test
    void one_amount_of_another_currency_is_refused_wherever_it_is() {
        OrderLine line = new OrderLine("1", new Sku("lamp-1"), "Lamp", 2, new Money(12_990, "EUR"), "main");
        List<Charge> charge = List.of(new Charge("financing", EUR));
        assertRefused(placeOrder(List.of(line), brl(500), FEES, DISCOUNTS), "CURRENCY_MISMATCH");
        assertRefused(placeOrder(LINES, EUR, FEES, DISCOUNTS), "CURRENCY_MISMATCH");
        assertRefused(placeOrder(LINES, brl(500), charge, DISCOUNTS), "CURRENCY_MISMATCH");
        assertRefused(placeOrder(LINES, brl(500), FEES, charge), "CURRENCY_MISMATCH");
        assertRefused(placeOrder(REQUEST, List.of(TENDERS.get(0), tender(2, EUR))), "CURRENCY_MISMATCH");
    }

    @Test
    void a_sum_that_cannot_be_counted_is_refused() {
        OrderLine line = new OrderLine("1", new Sku("lamp-1"), "Lamp", 2, brl(Long.MAX_VALUE), "main");
        assertRefused(placeOrder(List.of(line), brl(500), FEES, DISCOUNTS), "INVALID");
        assertRefused(placeOrder(REQUEST, List.of(tender(1, brl(Long.MAX_VALUE)), tender(2, brl(1)))), "INVALID");
    }

    @Test
    void a_discount_over_everything_is_refused() {
        assertRefused(placeOrder(LINES, brl(0), List.of(), List.of(new Charge("all", brl(25_981)))), "INVALID");
    }

    private static void assertRefused(PlaceOrder order, String code) {
        assertThatThrownBy(() -> OrderTotalRule.total(order))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
