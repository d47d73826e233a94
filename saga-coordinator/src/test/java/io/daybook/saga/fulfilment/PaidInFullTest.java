package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.command.ConfirmOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An order that is paid in full while nobody knows yet whether it is confirmed.
 *
 * <p>It may be: then what is given back would be missing to an order that is promised (ADR 16).
 */
class PaidInFullTest {

    private final Carried order = after(orderPlaced(List.of(card("c1"))), reserved(LAMP), reserved(TABLE));

    @Test
    void an_order_that_is_being_confirmed_keeps_its_money_and_its_stock_when_its_reservation_expires() {
        var expired = order.held(ReservationExpired.class).deadline();
        order.on(authorised("c1"));
        assertThat(order.sent()).singleElement().isInstanceOf(ConfirmOrder.class);
        assertThat(order.holds(ReservationExpired.class)).isFalse();

        order.on(expired);
        assertThat(order.sent()).isEmpty();
        assertThat(order.stage()).isEqualTo(FulfilmentStage.CONFIRMING);

        order.on(confirmed());
        assertThat(order.stage()).isEqualTo(FulfilmentStage.ALLOCATING);
    }
}
