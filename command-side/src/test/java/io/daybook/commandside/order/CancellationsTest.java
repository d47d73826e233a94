package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.LINES;
import static io.daybook.commandside.order.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationsTest {

    private static final RequestMark KEY = new RequestMark("key", "hash");
    private static final List<LineQuantity> ALL = LINES.stream()
            .map(line -> new LineQuantity(line.lineId(), line.quantity()))
            .toList();
    private static final LineQuantity FIRST = ALL.get(0);
    private static final List<LineQuantity> ONE = List.of(new LineQuantity(FIRST.lineId(), 1));

    private final OrderState placed = Orders.in(OrderStatus.PLACED);
    private final OrderState confirmed = Orders.in(OrderStatus.CONFIRMED);
    private final OrderState cancelling = Orders.in(OrderStatus.CANCELLING);

    @Nested
    class Requesting {

        @ParameterizedTest
        @EnumSource(names = {"PLACED", "CONFIRMED"})
        void names_all_that_is_left(OrderStatus status) {
            assertThat(Orders.in(status).cancel(all(KEY))).containsExactly(requested(1, ALL));
            assertThat(Orders.in(status).cancel(request(ALL))).containsExactly(requested(1, ALL));
        }

        @Test
        void of_some_pieces_needs_a_confirmed_order() {
            assertThat(confirmed.cancel(request(ONE))).containsExactly(requested(1, ONE));
            assertRefused(placed, request(ONE), "ACTION_NOT_ALLOWED");
        }

        @ParameterizedTest
        @EnumSource(names = {"COMPLETED", "REJECTED", "ACTION_REQUIRED"})
        void is_refused_with_what_is_allowed(OrderStatus status) {
            assertThatThrownBy(() -> Orders.in(status).cancel(all(KEY)))
                    .isInstanceOfSatisfying(CommandRefused.class, refused -> {
                        assertThat(refused.refusal().code()).isEqualTo("ACTION_NOT_ALLOWED");
                        assertThat(refused.refusal().allowedActions()).isEqualTo(status.allowedActions());
                    });
        }

        @ParameterizedTest
        @EnumSource(names = {"CANCELLING", "CANCELLED"})
        void again_changes_nothing(OrderStatus status) {
            assertThat(Orders.in(status).cancel(all(KEY))).isEmpty();
            assertRefused(Orders.in(status), request(ONE), "ACTION_NOT_ALLOWED");
        }

        @Test
        void again_by_naming_all_that_is_left_changes_nothing() {
            assertThat(cancelling.cancel(request(ALL))).isEmpty();
        }

        @Test
        void of_all_is_another_one_while_a_part_is_being_cancelled() {
            assertRefused(
                    after(confirmed, requested(1, ONE)), all(new RequestMark("other", "hash")), "ACTION_NOT_ALLOWED");
        }

        @Test
        void by_the_same_key_is_one_request() {
            OrderState part = after(confirmed, requested(1, ONE), new OrderLinesCancelled(ID, 1, ONE, brl(1)));
            assertThat(part.cancel(request(ONE))).isEmpty();
            assertThat(OrderState.remembers(part, request(ONE))).isTrue();
            assertThat(OrderState.remembers(confirmed, request(ONE))).isFalse();
            assertRefused(part, all(new RequestMark("key", "other hash")), "IDEMPOTENCY_KEY_REUSED");
        }

        @ParameterizedTest
        @CsvSource({"99, 1, /lines/0/lineId", "1, 3, /lines/0/quantity"})
        void names_the_line_that_is_wrong(String lineId, int quantity, String pointer) {
            List<LineQuantity> lines = List.of(new LineQuantity(lineId, quantity));
            assertThatThrownBy(() -> confirmed.cancel(request(lines)))
                    .isInstanceOfSatisfying(CommandRefused.class, refused -> {
                        assertThat(refused.refusal().code()).isEqualTo("INVALID");
                        assertThat(refused.refusal().pointer()).isEqualTo(pointer);
                    });
        }

        @Test
        void finds_what_earlier_ones_left() {
            OrderState part = after(confirmed, requested(1, ONE), new OrderLinesCancelled(ID, 1, ONE, brl(1)));
            assertThat(part.cancel(all(new RequestMark("rest", "hash"))))
                    .containsExactly(new CancellationRequested(ID, 2, ONE, new RequestMark("rest", "hash")));
            assertThat(part.confirmCancellation(new ConfirmCancellation(ID, 1, ONE)))
                    .isEmpty();
        }
    }

    @Nested
    class Deciding {

        @Test
        void all_that_was_left_ends_the_order() {
            assertThat(cancelling.confirmCancellation(new ConfirmCancellation(ID, 1, ALL)))
                    .containsExactly(new OrderCancelled(ID, 1));
            OrderState cancelled = after(cancelling, new OrderCancelled(ID, 1));
            assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(cancelled.summary(3).cancelledTotal())
                    .isEqualTo(cancelled.summary(3).total());
            assertThat(cancelled.confirmCancellation(new ConfirmCancellation(ID, 1, ALL)))
                    .isEmpty();
        }

        @Test
        void a_part_brings_the_order_back_and_costs_what_its_pieces_do() {
            List<OrderEvent> decided = cancelling.confirmCancellation(new ConfirmCancellation(ID, 1, ONE));
            OrderState next = after(cancelling, decided.get(0));
            assertThat(next.status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(next.summary(3).cancelledTotal().amount()).isPositive();
            assertThat(decided)
                    .containsExactly(
                            new OrderLinesCancelled(ID, 1, ONE, next.summary(3).cancelledTotal()));
            assertThat(next.summary(3).lines().get(0).cancelled()).isEqualTo(1);
        }

        @Test
        void a_denial_leaves_the_order_as_it_was() {
            assertThat(cancelling.denyCancellation(1)).containsExactly(new CancellationDenied(ID, 1));
            OrderState denied = after(cancelling, new CancellationDenied(ID, 1));
            assertThat(denied.status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(denied.denyCancellation(1)).isEmpty();
            assertThat(denied.cancel(all(new RequestMark("second", "hash"))))
                    .singleElement()
                    .isInstanceOfSatisfying(CancellationRequested.class, again -> assertThat(again.number())
                            .isEqualTo(2));
        }

        @Test
        void a_late_decision_of_an_earlier_one_changes_nothing() {
            OrderState second = after(cancelling, new CancellationDenied(ID, 1), requested(2, ONE));
            assertThat(second.denyCancellation(1)).isEmpty();
            assertThat(second.confirmCancellation(new ConfirmCancellation(ID, 1, ALL)))
                    .isEmpty();
        }

        @Test
        void the_order_goes_no_other_way_meanwhile_also_where_staff_must_choose() {
            OrderState waiting = cancelling.after(new ActionRequired(ID, ActionReason.REFUND_FAILED), "call");
            for (OrderState order : List.of(cancelling, waiting)) {
                assertThat(order.confirm()).isEmpty();
                assertThat(order.reject(RejectionReason.OUT_OF_STOCK)).isEmpty();
                assertThat(order.complete(new CompleteOrder(ID, List.of(), List.of())))
                        .isEmpty();
            }
            assertThat(waiting.status()).isEqualTo(OrderStatus.ACTION_REQUIRED);
            assertThat(waiting.resolve(new ResolveAction(ID, ResolutionChoice.RETRY, "why", KEY)))
                    .hasSize(1);
            assertThat(waiting.confirmCancellation(new ConfirmCancellation(ID, 1, ALL)))
                    .hasSize(1);
        }
    }

    @Test
    void staff_may_choose_it_where_that_helps() {
        OrderState waiting = Orders.in(OrderStatus.ACTION_REQUIRED);
        ResolveAction choice = new ResolveAction(ID, ResolutionChoice.CANCEL, "why", KEY);
        assertThat(waiting.resolve(choice))
                .containsExactly(
                        requested(1, ALL),
                        new ActionResolved(ID, ResolutionChoice.CANCEL, List.of(ActionReason.CAPTURE_FAILED), KEY));
        OrderState lost = confirmed.after(new ActionRequired(ID, ActionReason.SHIPMENT_LOST), "call");
        assertThatThrownBy(() -> lost.resolve(choice)).isInstanceOf(CommandRefused.class);
    }

    private static RequestCancellation all(RequestMark request) {
        return new RequestCancellation(ID, List.of(), "why", request);
    }

    private static RequestCancellation request(List<LineQuantity> lines) {
        return new RequestCancellation(ID, lines, "why", KEY);
    }

    private static OrderEvent requested(int number, List<LineQuantity> lines) {
        return new CancellationRequested(ID, number, lines, KEY);
    }

    private static OrderState after(OrderState order, OrderEvent... events) {
        OrderState next = order;
        for (OrderEvent event : events) {
            next = next.after(event, /* command= */ null);
        }
        return next;
    }

    private static void assertRefused(OrderState order, RequestCancellation request, String code) {
        assertThatThrownBy(() -> order.cancel(request))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
