package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.NOON;
import static io.daybook.commandside.order.Orders.REQUEST;
import static io.daybook.commandside.order.Orders.TENDERS;
import static io.daybook.commandside.order.Orders.orderPlaced;
import static io.daybook.commandside.order.Orders.placeOrder;
import static io.daybook.commandside.order.Orders.placedSummary;
import static io.daybook.contract.order.ActionReason.PAYMENT_OUTCOME_UNKNOWN;
import static io.daybook.contract.order.OrderStatus.ACTION_REQUIRED;
import static io.daybook.contract.order.OrderStatus.COMPLETED;
import static io.daybook.contract.order.OrderStatus.CONFIRMED;
import static io.daybook.contract.order.OrderStatus.PLACED;
import static io.daybook.contract.order.OrderStatus.REJECTED;
import static io.daybook.contract.order.RejectionReason.OUT_OF_STOCK;
import static io.daybook.contract.order.RejectionReason.PAYMENT_DECLINED;
import static io.daybook.contract.order.RejectionReason.PAYMENT_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStateTest {

    private static final RequestMark ANOTHER = new RequestMark(REQUEST.id(), "hash-2");

    private static final ActionRequired CALLED = new ActionRequired(ID, PAYMENT_OUTCOME_UNKNOWN);
    private static final CompleteOrder COMPLETION = new CompleteOrder(ID, List.of(), List.of());
    private static final String FIRST_CALL = "call-1";

    private final OrderState placed = OrderState.after(orderPlaced(), NOON);
    private final OrderState confirmed = placed.after(new OrderConfirmed(ID), null);
    private final OrderState rejected = placed.after(new OrderRejected(ID, OUT_OF_STOCK), null);
    private final OrderState waiting = placed.after(CALLED, FIRST_CALL);
    private final OrderState confirmedAndWaiting = confirmed.after(CALLED, FIRST_CALL);

    @Nested
    class Placing {

        @Test
        void writes_the_order_down_with_its_total() {
            assertThat(OrderState.place(null, placeOrder())).containsExactly(orderPlaced());
        }

        @Test
        void again_by_the_same_request_writes_nothing() {
            assertThat(OrderState.place(placed, placeOrder())).isEmpty();
            assertThat(OrderState.place(rejected, placeOrder())).isEmpty();
        }

        @Test
        void with_the_key_of_another_request_is_refused() {
            assertRefused(() -> OrderState.place(placed, placeOrder(ANOTHER, TENDERS)), "IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class AskedWhetherItWasPlaced {

        @Test
        void knows_its_own_request() {
            assertThat(OrderState.placedBy(placed, ID, REQUEST)).isEqualTo(placed);
        }

        @Test
        void refuses_another_request_under_the_same_key() {
            assertRefused(() -> OrderState.placedBy(placed, ID, ANOTHER), "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void does_not_know_what_was_never_placed() {
            assertRefused(() -> OrderState.placedBy(null, ID, REQUEST), "NOT_FOUND");
        }
    }

    @Nested
    class Confirming {

        @Test
        void a_placed_order_is_confirmed() {
            assertThat(placed.confirm()).containsExactly(new OrderConfirmed(ID));
        }

        @Test
        void a_late_answer_still_confirms_an_order_that_waits_for_a_person() {
            assertThat(waiting.confirm()).containsExactly(new OrderConfirmed(ID));
        }

        @Test
        void happens_once_even_when_a_person_was_called_since() {
            assertThat(confirmed.confirm()).isEmpty();
            assertThat(confirmedAndWaiting.confirm()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"COMPLETED", "REJECTED", "CANCELLED", "CANCELLING", "AMENDING"})
        void is_passed_over_where_it_comes_too_late(OrderStatus status) {
            assertThat(Orders.in(status).confirm()).isEmpty();
        }
    }

    @Nested
    class Rejecting {

        @ParameterizedTest
        @EnumSource
        void a_placed_order_may_be_rejected_for_every_reason(RejectionReason reason) {
            assertThat(placed.reject(reason)).containsExactly(new OrderRejected(ID, reason));
            assertThat(waiting.reject(reason)).containsExactly(new OrderRejected(ID, reason));
        }

        @Test
        void a_confirmed_order_is_rejected_only_where_its_stock_is_gone() {
            assertThat(confirmed.reject(OUT_OF_STOCK)).containsExactly(new OrderRejected(ID, OUT_OF_STOCK));
            assertThat(confirmedAndWaiting.reject(OUT_OF_STOCK)).containsExactly(new OrderRejected(ID, OUT_OF_STOCK));
            assertThat(confirmed.reject(PAYMENT_DECLINED)).isEmpty();
            assertThat(confirmed.reject(PAYMENT_TIMED_OUT)).isEmpty();
            assertThat(confirmedAndWaiting.reject(PAYMENT_DECLINED)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"COMPLETED", "REJECTED", "CANCELLED", "CANCELLING", "AMENDING"})
        void is_passed_over_where_it_comes_too_late(OrderStatus status) {
            assertThat(Orders.in(status).reject(OUT_OF_STOCK)).isEmpty();
        }
    }

    @Nested
    class Completing {

        @Test
        void a_confirmed_order_is_completed_once() {
            assertThat(confirmed.complete(COMPLETION)).containsExactly(new OrderCompleted(ID, List.of(), List.of()));
            assertThat(confirmed
                            .after(new OrderCompleted(ID, List.of(), List.of()), null)
                            .complete(COMPLETION))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIRMED")
        void is_passed_over_in_every_other_status(OrderStatus status) {
            assertThat(Orders.in(status).complete(COMPLETION)).isEmpty();
        }
    }

    @Test
    void the_summary_shows_what_the_order_itself_knows() {
        assertThat(placed.summary(0)).isEqualTo(placedSummary());
        assertThat(placed.status()).isEqualTo(PLACED);
        assertThat(confirmed.summary(1).status().order()).isEqualTo(CONFIRMED);
        assertThat(rejected.summary(1).status().order()).isEqualTo(REJECTED);
        assertThat(rejected.summary(1).reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(waiting.summary(1).status().order()).isEqualTo(ACTION_REQUIRED);
        assertThat(waiting.summary(1).reason()).isEqualTo("PAYMENT_OUTCOME_UNKNOWN");
        assertThat(waiting.summary(1).allowedActions()).containsExactly("RESOLVE");
        assertThat(waiting.after(new OrderConfirmed(ID), null).summary(2).reason())
                .isNull();
        assertThat(waiting.after(new OrderRejected(ID, OUT_OF_STOCK), null)
                        .summary(2)
                        .reason())
                .isEqualTo("OUT_OF_STOCK");
        assertThat(confirmed
                        .after(new OrderCompleted(ID, List.of(), List.of()), null)
                        .summary(2)
                        .status()
                        .order())
                .isEqualTo(COMPLETED);
    }

    @Test
    void the_first_answer_knows_the_time_no_better_than_the_log() {
        assertThat(OrderState.after(orderPlaced(), NOON.plusNanos(1)).summary(0).placedAt())
                .isEqualTo(NOON);
    }

    private static void assertRefused(ThrowingCallable asking, String code) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(CommandRefused.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo(code));
    }
}
