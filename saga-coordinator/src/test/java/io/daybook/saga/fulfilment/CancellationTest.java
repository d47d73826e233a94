package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationRefused;
import static io.daybook.saga.fulfilment.Happenings.allocationReleased;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.cancellationRequested;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.pending;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static io.daybook.saga.fulfilment.Orders.slip;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cancellation of the whole order before a shipment is on a work list, at each of its stages. */
class CancellationTest {

    private static final CancellationRequested CANCELLED = cancellationRequested(1, pieces("1", 1), pieces("2", 2));
    private static final ConfirmCancellation CONFIRM =
            new ConfirmCancellation(ORDER, 1, List.of(pieces("1", 1), pieces("2", 2)));
    private static final RequestVoid VOID = new RequestVoid(new PaymentId("card"), ORDER, /* retry= */ 0);

    @Test
    void while_stock_is_reserved_releases_it_on_arrival_and_asks_for_no_money() {
        Carried order = after(orderPlaced(), reserved(LAMP));
        assertThat(order.on(CANCELLED).sent()).containsExactly(release(LAMP));
        assertThat(order.on(reserved(TABLE)).sent()).containsExactly(release(TABLE));
        assertThat(order.on(released(LAMP)).sent()).isEmpty();
        assertThat(order.on(released(TABLE)).sent()).containsExactly(CONFIRM);
        assertThat(order.on(new OrderCancelled(ORDER, 1)).ended()).isTrue();
        assertThat(order.deadlines()).isEmpty();
    }

    @Test
    void while_an_authorisation_is_open_awaits_and_voids_it() {
        Carried order = after(orderPlaced(), reserved(LAMP), reserved(TABLE));
        assertThat(order.on(CANCELLED).sent()).contains(VOID);
        assertThat(order.holds(PaymentWindowElapsed.class)).isFalse();
        assertThat(order.holds(ReservationExpired.class)).isFalse();
        order.on(released(LAMP)).on(released(TABLE)).on(authorised("card"));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(voided("card")).sent()).containsExactly(CONFIRM);
    }

    @Test
    void while_a_slip_is_pending_voids_it() {
        Carried order = after(orderPlaced(List.of(slip("slip"))), reserved(LAMP), reserved(TABLE), pending("slip"));
        assertThat(order.on(CANCELLED).sent()).contains(new RequestVoid(new PaymentId("slip"), ORDER, 0));
        order.on(released(LAMP)).on(released(TABLE));
        assertThat(order.on(voided("slip")).sent()).containsExactly(CONFIRM);
    }

    @Test
    void refunds_what_was_taken_at_once() {
        Carried order = after(orderPlaced(List.of(debit("debit"))), reserved(LAMP), reserved(TABLE));
        assertThat(order.on(authorised("debit")).on(CANCELLED).sent())
                .contains(new RequestRefund(new PaymentId("debit"), ORDER, new RefundId("undo"), Orders.brl(5_000)));
        order.on(refunded("debit")).on(released(LAMP));
        assertThat(order.on(released(TABLE)).sent()).containsExactly(CONFIRM);
    }

    @Test
    void while_the_order_is_being_confirmed_takes_the_confirmation_back() {
        Carried order = after(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card"));
        assertThat(order.on(CANCELLED).sent()).containsExactly(release(LAMP), release(TABLE), VOID);
        assertThat(order.instance().outstanding().commands()).hasSize(3);
    }

    @Test
    void wins_over_a_rejection_that_is_under_way() {
        Carried order = after(orderPlaced(), reserved(LAMP), refused(TABLE));
        order.on(CANCELLED);
        assertThat(order.on(released(LAMP)).sent()).containsExactly(CONFIRM);
        Carried told = after(orderPlaced(), refused(LAMP), refused(TABLE));
        assertThat(told.on(CANCELLED).sent()).containsExactly(CONFIRM);
    }

    @Test
    void while_stock_is_allocated_awaits_the_answer_and_releases_it() {
        Carried order = after(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card"), confirmed());
        assertThat(order.on(allocated(LAMP)).on(CANCELLED).sent())
                .containsExactly(
                        new ReleaseAllocation(LAMP, FIRST_TRY, ORDER, 0, /* amendment= */ 0, ReleaseReason.CANCELLED),
                        VOID);
        order.on(allocationReleased(LAMP)).on(voided("card"));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(allocationRefused(TABLE, FIRST_TRY)).sent()).containsExactly(CONFIRM);
    }

    @Test
    void that_comes_again_changes_nothing() {
        Carried order = after(orderPlaced(), reserved(LAMP), CANCELLED);
        assertThat(order.on(CANCELLED).sent()).isEmpty();
        assertThat(order.stage()).isEqualTo(FulfilmentStage.UNDOING);
    }

    @Test
    void chosen_by_staff_looks_up_at_once_what_is_unknown() {
        Carried order = after(orderPlaced(), reserved(LAMP), reserved(TABLE), unknown("card"));
        for (int lookup = 0; lookup < DeadlineDurations.LOOKUPS; lookup++) {
            order.due(PaymentLookupDue.class);
        }
        order.on(actionRequired()).on(CANCELLED);
        order.on(actionResolved(ResolutionChoice.CANCEL, ActionReason.PAYMENT_OUTCOME_UNKNOWN));
        assertThat(order.held(PaymentLookupDue.class).due()).isEqualTo(Carried.START);
        order.on(released(LAMP)).on(released(TABLE)).on(authorised("card"));
        assertThat(order.on(voided("card")).sent()).containsExactly(CONFIRM);
    }

    private static ReleaseReservation release(Sku sku) {
        return new ReleaseReservation(sku, FIRST_TRY, ORDER, ReleaseReason.CANCELLED);
    }
}
