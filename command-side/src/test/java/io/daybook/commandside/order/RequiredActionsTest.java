package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.NOON;
import static io.daybook.commandside.order.Orders.orderPlaced;
import static io.daybook.contract.order.ActionReason.CAPTURE_FAILED;
import static io.daybook.contract.order.ActionReason.PAYMENT_OUTCOME_UNKNOWN;
import static io.daybook.contract.order.ActionReason.SHIPMENT_LOST;
import static io.daybook.contract.order.ActionReason.VOID_FAILED;
import static io.daybook.contract.order.OrderStatus.ACTION_REQUIRED;
import static io.daybook.contract.order.OrderStatus.CONFIRMED;
import static io.daybook.contract.order.OrderStatus.PLACED;
import static io.daybook.contract.order.ResolutionChoice.REFUND;
import static io.daybook.contract.order.ResolutionChoice.RESHIP;
import static io.daybook.contract.order.ResolutionChoice.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequiredActionsTest {

    private static final String CALL = "call-1";
    private static final String ANOTHER_CALL = "call-2";

    private final OrderState placed = OrderState.after(orderPlaced(), NOON);
    private final OrderState confirmed = placed.after(new OrderConfirmed(ID), null);
    private final OrderState waiting = confirmed.after(required(CAPTURE_FAILED), CALL);

    @Nested
    class Requiring {

        @ParameterizedTest
        @EnumSource
        void is_for_orders_that_are_under_way(ActionReason reason) {
            assertThat(placed.requireAction(reason, CALL)).containsExactly(required(reason));
            assertThat(confirmed.requireAction(reason, CALL)).containsExactly(required(reason));
        }

        @Test
        void again_for_the_same_or_another_reason_is_heard_while_the_order_waits() {
            assertThat(waiting.requireAction(CAPTURE_FAILED, ANOTHER_CALL)).containsExactly(required(CAPTURE_FAILED));
            assertThat(waiting.requireAction(SHIPMENT_LOST, ANOTHER_CALL)).containsExactly(required(SHIPMENT_LOST));
        }

        @Test
        void that_comes_again_is_heard_once_even_when_the_order_went_on_since() {
            OrderState called = waiting.after(required(CAPTURE_FAILED), ANOTHER_CALL);
            OrderState resolved = called.after(settled(CAPTURE_FAILED), null);
            for (OrderState order : List.of(waiting, called, resolved)) {
                assertThat(order.requireAction(CAPTURE_FAILED, CALL)).isEmpty();
            }
            assertThat(resolved.requireAction(CAPTURE_FAILED, ANOTHER_CALL)).isEmpty();
            assertThat(resolved.requireAction(CAPTURE_FAILED, "call-3")).containsExactly(required(CAPTURE_FAILED));
        }

        @Test
        void without_a_command_id_is_heard_unless_the_reason_is_open_already() {
            assertThat(confirmed.requireAction(CAPTURE_FAILED, null)).containsExactly(required(CAPTURE_FAILED));
            assertThat(waiting.requireAction(CAPTURE_FAILED, null)).isEmpty();
            assertThat(waiting.requireAction(SHIPMENT_LOST, null)).containsExactly(required(SHIPMENT_LOST));
        }

        @ParameterizedTest
        @EnumSource(names = {"COMPLETED", "REJECTED", "CANCELLED"})
        void is_passed_over_where_it_comes_too_late(OrderStatus status) {
            assertThat(Orders.in(status).requireAction(CAPTURE_FAILED, CALL)).isEmpty();
        }
    }

    @Nested
    class Resolving {

        @ParameterizedTest
        @CsvSource({
            "PAYMENT_OUTCOME_UNKNOWN, RETRY",
            "CAPTURE_FAILED, RETRY",
            "AUTHORISATION_EXPIRED, RETRY",
            "VOID_FAILED, RETRY",
            "REFUND_FAILED, RETRY",
            "SHIPMENT_LOST, RESHIP",
            "SHIPMENT_LOST, REFUND"
        })
        void takes_what_can_help(ActionReason reason, ResolutionChoice choice) {
            OrderState order = confirmed.after(required(reason), CALL);
            assertThat(order.resolve(resolve(choice))).containsExactly(resolved(choice, reason));
            assertThat(order.after(resolved(choice, reason), null).status()).isEqualTo(CONFIRMED);
        }

        @ParameterizedTest
        @CsvSource({
            "PAYMENT_OUTCOME_UNKNOWN, RESHIP",
            "CAPTURE_FAILED, REFUND",
            "AUTHORISATION_EXPIRED, RESHIP",
            "VOID_FAILED, REFUND",
            "REFUND_FAILED, RESHIP",
            "SHIPMENT_LOST, RETRY"
        })
        void refuses_what_helps_against_nothing(ActionReason reason, ResolutionChoice choice) {
            OrderState order = confirmed.after(required(reason), CALL);
            assertNotAllowed(() -> order.resolve(resolve(choice)), List.of("RESOLVE"));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTION_REQUIRED")
        void is_refused_where_nothing_is_required(OrderStatus status) {
            assertNotAllowed(() -> Orders.in(status).resolve(resolve(RETRY)), status.allowedActions());
        }

        @Test
        void helps_every_reason_that_it_can_help_and_leaves_the_others_open() {
            OrderState order = waiting.after(required(SHIPMENT_LOST), null).after(required(VOID_FAILED), null);
            assertThat(order.resolve(resolve(RETRY))).containsExactly(resolved(RETRY, CAPTURE_FAILED, VOID_FAILED));

            OrderState retried = order.after(resolved(RETRY, CAPTURE_FAILED, VOID_FAILED), null);
            assertThat(retried.status()).isEqualTo(ACTION_REQUIRED);
            assertThat(retried.summary(5).reason()).isEqualTo("SHIPMENT_LOST");
            assertThat(retried.after(resolved(RESHIP, SHIPMENT_LOST), null).status())
                    .isEqualTo(CONFIRMED);
        }

        @Test
        void again_by_the_same_request_does_nothing_whatever_the_order_is_by_now() {
            OrderState resolved = waiting.after(resolved(RETRY, CAPTURE_FAILED), null);
            OrderState waitingAgain = resolved.after(required(CAPTURE_FAILED), ANOTHER_CALL);
            assertThat(resolved.resolve(resolve(RETRY))).isEmpty();
            assertThat(waitingAgain.resolve(resolve(RETRY))).isEmpty();
            assertThat(OrderState.remembers(resolved, resolve(RETRY))).isTrue();
        }

        @Test
        void with_the_key_of_another_request_is_refused() {
            OrderState resolved = waiting.after(resolved(RETRY, CAPTURE_FAILED), null);
            ResolveAction other = new ResolveAction(ID, REFUND, "why", new RequestMark("resolution", "hash-2"));
            assertThatThrownBy(() -> resolved.resolve(other))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
        }

        @Test
        void is_not_remembered_where_it_changed_nothing() {
            assertThat(OrderState.remembers(waiting, resolve(RESHIP))).isFalse();
            assertThat(OrderState.remembers(null, resolve(RETRY))).isFalse();
            assertThat(OrderState.remembers(placed, Orders.placeOrder())).isFalse();
        }
    }

    @Nested
    class Settling {

        @Test
        void ends_an_open_reason_and_no_other() {
            OrderState order = waiting.after(required(SHIPMENT_LOST), null);
            assertThat(order.settle(CAPTURE_FAILED, ANOTHER_CALL)).containsExactly(settled(CAPTURE_FAILED));
            assertThat(order.settle(VOID_FAILED, ANOTHER_CALL)).isEmpty();
            assertThat(order.after(settled(CAPTURE_FAILED), ANOTHER_CALL)
                            .summary(4)
                            .reason())
                    .isEqualTo("SHIPMENT_LOST");
        }

        @Test
        void brings_an_order_back_to_what_it_was() {
            OrderState waitingUnconfirmed = placed.after(required(PAYMENT_OUTCOME_UNKNOWN), CALL);
            assertThat(waitingUnconfirmed
                            .after(settled(PAYMENT_OUTCOME_UNKNOWN), ANOTHER_CALL)
                            .status())
                    .isEqualTo(PLACED);
            assertThat(waiting.after(settled(CAPTURE_FAILED), ANOTHER_CALL).status())
                    .isEqualTo(CONFIRMED);
        }

        @Test
        void is_done_once_though_the_reason_opens_again() {
            OrderState waitingAgain =
                    waiting.after(settled(CAPTURE_FAILED), ANOTHER_CALL).after(required(CAPTURE_FAILED), "call-3");
            assertThat(waitingAgain.settle(CAPTURE_FAILED, ANOTHER_CALL)).isEmpty();
            assertThat(waitingAgain.settle(CAPTURE_FAILED, "call-4")).containsExactly(settled(CAPTURE_FAILED));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTION_REQUIRED")
        void is_passed_over_where_nothing_is_required(OrderStatus status) {
            assertThat(Orders.in(status).settle(CAPTURE_FAILED, CALL)).isEmpty();
        }
    }

    @Test
    void the_reason_that_is_shown_is_the_first_that_is_still_open() {
        OrderState order = waiting.after(required(SHIPMENT_LOST), null).after(required(CAPTURE_FAILED), null);
        assertThat(order.summary(4).reason()).isEqualTo("CAPTURE_FAILED");
        assertThat(order.resolve(resolve(RETRY))).containsExactly(resolved(RETRY, CAPTURE_FAILED));
    }

    private static ActionRequired required(ActionReason reason) {
        return new ActionRequired(ID, reason);
    }

    private static ResolveAction resolve(ResolutionChoice choice) {
        return new ResolveAction(ID, choice, "why", new RequestMark("resolution", "hash"));
    }

    private static OrderEvent resolved(ResolutionChoice choice, ActionReason... reasons) {
        return new ActionResolved(ID, choice, List.of(reasons), new RequestMark("resolution", "hash"));
    }

    private static OrderEvent settled(ActionReason reason) {
        return new ActionResolved(ID, null, List.of(reason), null);
    }

    private static void assertNotAllowed(ThrowingCallable asking, List<String> allowed) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(CommandRefused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(refused.refusal().allowedActions()).isEqualTo(allowed);
        });
    }
}
