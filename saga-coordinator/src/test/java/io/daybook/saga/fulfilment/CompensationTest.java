package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.cancellationRequested;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.saga.process.Compensation;
import org.junit.jupiter.api.Test;

/** An order that an operator has undone. */
class CompensationTest {

    @Test
    void gives_back_what_it_holds_and_is_rejected_when_nothing_is_held_any_more() {
        Carried order = Carried.after(orderPlaced(), reserved(LAMP), reserved(TABLE));
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.REJECT);

        assertThat(order.on(compensate("order-fulfilment")).sent())
                .contains(new RequestVoid(new PaymentId("card"), ORDER, /* retry= */ 0))
                .filteredOn(ReleaseReservation.class::isInstance)
                .hasSize(2)
                .allSatisfy(release ->
                        assertThat(((ReleaseReservation) release).reason()).isEqualTo(ReleaseReason.COMPENSATED));
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.NONE);
        assertThat(order.on(compensate("order-fulfilment")).sent()).isEmpty();
        order.on(authorised("card")).on(released(LAMP)).on(released(TABLE));
        assertThat(order.on(voided("card")).sent())
                .containsExactly(new RejectOrder(ORDER, RejectionReason.COMPENSATED));
    }

    @Test
    void is_not_touched_by_what_is_asked_of_another_process() {
        Carried order = Carried.after(orderPlaced());
        assertThat(order.on(compensate("order-returns")).sent()).isEmpty();
        assertThat(order.instance().outstanding().step()).isEqualTo("reserving");
    }

    @Test
    void goes_on_where_all_of_it_is_authorised_because_the_order_decides_then() {
        Carried order = Carried.after(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card"));
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.CANCEL);
        order.on(confirmed()).on(allocated(LAMP)).on(allocated(TABLE));

        assertThat(order.on(compensate("order-fulfilment")).sent()).isEmpty();
        assertThat(order.instance().outstanding().step()).isEqualTo("planning");
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.CANCEL);
    }

    @Test
    void is_impossible_as_soon_as_all_of_it_has_left() {
        OrderPlaced placed = AtTheWarehouse.placed(card("card"));
        Carried order = AtTheWarehouse.carried(placed);
        AtTheWarehouse.leaves(order, AtTheWarehouse.north(placed), "card", LAMP);
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.CANCEL);

        AtTheWarehouse.leaves(order, AtTheWarehouse.south(placed), "card", TABLE);
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.NONE);
    }

    @Test
    void is_not_begun_while_a_cancellation_is_under_way() {
        Carried order = AtTheWarehouse.carried(AtTheWarehouse.placed(card("card")));
        order.on(cancellationRequested(1, pieces("2", 1)));
        assertThat(order.instance().state().compensation()).isEqualTo(Compensation.NONE);
    }

    private static OrderOperationRequested compensate(String process) {
        return new OrderOperationRequested(
                OperationId.of("key"),
                ORDER,
                OperationAction.COMPENSATE,
                process,
                /* firstEvent= */ null,
                "fraud",
                new RequestMark("key", "hash"));
    }
}
