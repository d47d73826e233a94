package io.daybook.queryside.shared.order;

import static io.daybook.contract.order.ActionReason.CAPTURE_FAILED;
import static io.daybook.contract.order.ActionReason.PAYMENT_OUTCOME_UNKNOWN;
import static io.daybook.contract.order.ActionReason.REFUND_FAILED;
import static io.daybook.contract.order.ActionReason.SHIPMENT_LOST;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderRejected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first event comes after the placing, so it is number 1 of the order. */
class OwnStatusTest {

    private static final OrderEvent CONFIRMED = new OrderConfirmed(ORDER);
    private static final List<LineQuantity> LINES = List.of(new LineQuantity("2", 1));
    private static final OrderTerms TERMS = orderPlaced().terms();
    private static final OrderEvent PROPOSED = new AmendmentProposed(ORDER, 1, TERMS, brl(0), REQUEST);
    private static final OrderEvent REQUESTED = new CancellationRequested(ORDER, 1, LINES, REQUEST);

    @Test
    void an_order_is_confirmed_and_completed() {
        assertThat(after(CONFIRMED)).isEqualTo(shown(1, OrderStatus.CONFIRMED));
        assertThat(after(CONFIRMED, new OrderCompleted(ORDER, List.of(), List.of())))
                .isEqualTo(shown(2, OrderStatus.COMPLETED));
    }

    @Test
    void the_first_reason_that_is_open_is_shown_though_others_come_after_it_and_some_again() {
        OwnStatus waiting =
                after(CONFIRMED, required(CAPTURE_FAILED), required(SHIPMENT_LOST), required(CAPTURE_FAILED));

        assertThat(waiting.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);
        assertThat(waiting.reason()).isEqualTo("CAPTURE_FAILED");
        assertThat(waiting.after(resolved(CAPTURE_FAILED), 5).reason()).isEqualTo("SHIPMENT_LOST");
        assertThat(waiting.after(resolved(SHIPMENT_LOST), 5).reason()).isEqualTo("CAPTURE_FAILED");
    }

    @Test
    void when_no_reason_is_open_any_more_the_order_is_as_it_was_before() {
        assertThat(after(CONFIRMED, required(CAPTURE_FAILED), resolved(CAPTURE_FAILED)))
                .isEqualTo(shown(3, OrderStatus.CONFIRMED));
        assertThat(after(required(PAYMENT_OUTCOME_UNKNOWN), resolved(PAYMENT_OUTCOME_UNKNOWN)))
                .isEqualTo(shown(2, OrderStatus.PLACED));
        assertThat(after(
                        CONFIRMED,
                        required(CAPTURE_FAILED),
                        required(SHIPMENT_LOST),
                        resolved(CAPTURE_FAILED, SHIPMENT_LOST)))
                .isEqualTo(shown(4, OrderStatus.CONFIRMED));
    }

    @Test
    void an_order_that_goes_on_requires_nothing_any_more() {
        assertThat(after(required(PAYMENT_OUTCOME_UNKNOWN), CONFIRMED)).isEqualTo(shown(2, OrderStatus.CONFIRMED));
        assertThat(after(
                        required(PAYMENT_OUTCOME_UNKNOWN),
                        new OrderRejected(ORDER, RejectionReason.PAYMENT_TIMED_OUT),
                        resolved(PAYMENT_OUTCOME_UNKNOWN)))
                .isEqualTo(new OwnStatus(3, OrderStatus.REJECTED, "PAYMENT_TIMED_OUT", null));
    }

    @Test
    void a_pending_cancellation_is_shown_until_it_is_decided() {
        assertThat(after(CONFIRMED, REQUESTED).status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(after(REQUESTED, new CancellationDenied(ORDER, 1))).isEqualTo(shown(2, OrderStatus.PLACED));
        assertThat(after(CONFIRMED, REQUESTED, new CancellationDenied(ORDER, 1)))
                .isEqualTo(shown(3, OrderStatus.CONFIRMED));
        assertThat(after(CONFIRMED, REQUESTED, new OrderLinesCancelled(ORDER, 1, LINES, brl(10))))
                .isEqualTo(shown(3, OrderStatus.CONFIRMED));
        assertThat(after(CONFIRMED, REQUESTED, new OrderCancelled(ORDER, 1)))
                .isEqualTo(shown(3, OrderStatus.CANCELLED));
    }

    @Test
    void manual_action_is_shown_before_a_pending_cancellation_which_goes_on_behind_it() {
        OwnStatus both = after(CONFIRMED, REQUESTED, required(REFUND_FAILED));
        assertThat(both.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);
        assertThat(both.reason()).isEqualTo("REFUND_FAILED");

        assertThat(both.after(resolved(REFUND_FAILED), 4).status()).isEqualTo(OrderStatus.CANCELLING);
        OwnStatus denied = both.after(new CancellationDenied(ORDER, 1), 4);
        assertThat(denied.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);
        assertThat(denied.after(resolved(REFUND_FAILED), 5)).isEqualTo(shown(5, OrderStatus.CONFIRMED));
    }

    @Test
    void an_action_that_is_resolved_by_cancelling_is_followed_by_the_cancellation() {
        assertThat(after(CONFIRMED, required(CAPTURE_FAILED), REQUESTED, resolved(CAPTURE_FAILED))
                        .status())
                .isEqualTo(OrderStatus.CANCELLING);
    }

    @Test
    void a_pending_amendment_is_shown_until_it_is_decided() {
        assertThat(after(CONFIRMED, PROPOSED).status()).isEqualTo(OrderStatus.AMENDING);
        assertThat(after(CONFIRMED, PROPOSED, new OrderAmended(ORDER, 1, TERMS)))
                .isEqualTo(shown(3, OrderStatus.CONFIRMED));
        assertThat(after(CONFIRMED, PROPOSED, new AmendmentDropped(ORDER, 1, AmendmentDropReason.OUT_OF_STOCK)))
                .isEqualTo(shown(3, OrderStatus.CONFIRMED));
    }

    @Test
    void manual_action_is_shown_before_a_pending_amendment_which_goes_on_behind_it() {
        OwnStatus both = after(CONFIRMED, PROPOSED, required(REFUND_FAILED));
        assertThat(both.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);

        assertThat(both.after(resolved(REFUND_FAILED), 4).status()).isEqualTo(OrderStatus.AMENDING);
        OwnStatus amended = both.after(new OrderAmended(ORDER, 1, TERMS), 4);
        assertThat(amended.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);
        assertThat(amended.after(resolved(REFUND_FAILED), 5)).isEqualTo(shown(5, OrderStatus.CONFIRMED));
    }

    @Test
    void a_cancelled_order_has_forgotten_what_it_required() {
        assertThat(after(CONFIRMED, REQUESTED, required(CAPTURE_FAILED), new OrderCancelled(ORDER, 1)))
                .isEqualTo(shown(4, OrderStatus.CANCELLED));
    }

    private static OwnStatus after(OrderEvent... events) {
        OwnStatus own = shown(0, OrderStatus.PLACED);
        for (OrderEvent event : events) {
            own = own.after(event, own.version() + 1);
        }
        return own;
    }

    private static OwnStatus shown(long version, OrderStatus status) {
        return new OwnStatus(version, status, null, null);
    }

    private static ActionRequired required(ActionReason reason) {
        return new ActionRequired(ORDER, reason);
    }

    private static ActionResolved resolved(ActionReason... reasons) {
        return new ActionResolved(ORDER, /* choice= */ null, List.of(reasons), /* request= */ null);
    }
}
