package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.NOON;
import static io.daybook.commandside.order.Orders.REQUEST;
import static io.daybook.commandside.order.Orders.TENDERS;
import static io.daybook.commandside.order.Orders.orderPlaced;
import static io.daybook.commandside.order.Orders.placeOrder;
import static io.daybook.commandside.order.Orders.placedSummary;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CheckOrderPlacement;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderPlacement;
import io.daybook.kit.axon.MetadataKeys;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final RequestMark CANCELLING = new RequestMark("cancellation", "hash");
    private static final RequestCancellation CANCEL = new RequestCancellation(ID, List.of(), "why", CANCELLING);
    private static final CancellationRequested CANCELLATION =
            new CancellationRequested(ID, 1, List.of(new LineQuantity("1", 2)), CANCELLING);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Nested
    class A_new_order {

        @Test
        void is_written_down_and_answers_as_it_is() {
            order.givenCurrentTime(NOON)
                    .when(placeOrder())
                    .expectEvents(orderPlaced())
                    .expectResultMessagePayload(new OrderPlacement(true, placedSummary()));
        }

        @Test
        void is_not_known_before_it_is_placed() {
            order.givenNoPriorActivity()
                    .when(new CheckOrderPlacement(ID, REQUEST))
                    .expectException(CommandRefused.class);
        }
    }

    @Nested
    class A_placed_order {

        @Test
        void answers_a_repeat_with_its_current_status() {
            OrderState confirmed = OrderState.after(orderPlaced(), NOON).after(new OrderConfirmed(ID), null);
            order.givenCurrentTime(NOON)
                    .andGiven(orderPlaced(), new OrderConfirmed(ID))
                    .when(placeOrder())
                    .expectNoEvents()
                    .expectResultMessagePayload(new OrderPlacement(false, confirmed.summary(1)));
        }

        @Test
        void answers_when_it_is_asked() {
            order.givenCurrentTime(NOON)
                    .andGiven(orderPlaced())
                    .when(new CheckOrderPlacement(ID, REQUEST))
                    .expectNoEvents()
                    .expectResultMessagePayload(placedSummary());
        }

        @Test
        void refuses_another_request_under_its_key() {
            RequestMark another = new RequestMark(REQUEST.id(), "hash-2");
            order.given(orderPlaced())
                    .when(new CheckOrderPlacement(ID, another))
                    .expectException(CommandRefused.class);
            order.given(orderPlaced()).when(placeOrder(another, TENDERS)).expectException(CommandRefused.class);
        }

        @Test
        void can_be_confirmed_once() {
            order.given(orderPlaced()).when(new ConfirmOrder(ID)).expectEvents(new OrderConfirmed(ID));
            order.given(orderPlaced(), new OrderConfirmed(ID))
                    .when(new ConfirmOrder(ID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void can_be_rejected_once() {
            OrderRejected rejected = new OrderRejected(ID, RejectionReason.OUT_OF_STOCK);
            order.given(orderPlaced())
                    .when(new RejectOrder(ID, RejectionReason.OUT_OF_STOCK))
                    .expectEvents(rejected);
            order.given(orderPlaced(), rejected)
                    .when(new RejectOrder(ID, RejectionReason.PAYMENT_DECLINED))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void can_call_for_a_person_and_go_on() {
            ActionRequired called = new ActionRequired(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
            order.given(orderPlaced())
                    .when(new RequireAction(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN))
                    .expectEvents(called);
            order.given(orderPlaced(), called).when(new ConfirmOrder(ID)).expectEvents(new OrderConfirmed(ID));
        }

        @Test
        void can_call_for_a_person_once_more_but_not_by_a_repeat() {
            RequireAction call = new RequireAction(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
            ActionRequired called = new ActionRequired(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
            order.registerCommandHandlerInterceptor(
                    new CorrelationDataInterceptor<>(new SimpleCorrelationDataProvider(MetadataKeys.COMMAND_ID)));
            order.givenCommands(placeOrder())
                    .andGivenCommands(new GenericCommandMessage<>(call, named("call-1")))
                    .when(call, named("call-1"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            order.givenCommands(placeOrder())
                    .andGivenCommands(new GenericCommandMessage<>(call, named("call-1")))
                    .when(call, named("call-2"))
                    .expectEvents(called);
        }

        @Test
        void is_as_it_was_when_staff_have_chosen_and_says_so() {
            ActionRequired called = new ActionRequired(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
            ResolveAction retry =
                    new ResolveAction(ID, ResolutionChoice.RETRY, "asked the bank", new RequestMark("retry", "hash"));
            order.givenCurrentTime(NOON)
                    .andGiven(orderPlaced(), called)
                    .when(retry)
                    .expectEvents(new ActionResolved(
                            ID, ResolutionChoice.RETRY, List.of(ActionReason.PAYMENT_OUTCOME_UNKNOWN), retry.request()))
                    .expectResultMessagePayload(
                            OrderState.after(orderPlaced(), NOON).summary(2));
            order.givenNoPriorActivity().when(retry).expectException(CommandRefused.class);
        }

        @Test
        void is_as_it_was_when_the_saga_has_found_what_was_missing() {
            order.given(orderPlaced(), new ActionRequired(ID, ActionReason.VOID_FAILED))
                    .when(new SettleAction(ID, ActionReason.VOID_FAILED))
                    .expectEvents(new ActionResolved(ID, null, List.of(ActionReason.VOID_FAILED), null));
        }

        @Test
        void is_completed_once_it_was_confirmed() {
            order.given(orderPlaced(), new OrderConfirmed(ID))
                    .when(new CompleteOrder(ID, List.of(), List.of()))
                    .expectEvents(new OrderCompleted(ID, List.of(), List.of()));
            order.given(orderPlaced())
                    .when(new CompleteOrder(ID, List.of(), List.of()))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void is_locked_while_it_is_cancelled_and_answers_so() {
            OrderState cancelling = OrderState.after(orderPlaced(), NOON).after(CANCELLATION, null);
            order.givenCurrentTime(NOON)
                    .andGiven(orderPlaced())
                    .when(CANCEL)
                    .expectEvents(CANCELLATION)
                    .expectResultMessagePayload(cancelling.summary(1));
            order.given(orderPlaced(), CANCELLATION)
                    .when(new ConfirmOrder(ID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            order.givenNoPriorActivity().when(CANCEL).expectException(CommandRefused.class);
        }

        @Test
        void is_cancelled_when_its_saga_has_undone_everything() {
            order.given(orderPlaced(), CANCELLATION)
                    .when(new ConfirmCancellation(ID, 1, CANCELLATION.lines()))
                    .expectEvents(new OrderCancelled(ID, 1));
        }

        @Test
        void is_as_it_was_when_nothing_can_be_cancelled() {
            order.given(orderPlaced(), new OrderConfirmed(ID), CANCELLATION)
                    .when(new DenyCancellation(ID, 1))
                    .expectEvents(new CancellationDenied(ID, 1));
        }

        private static Map<String, String> named(String commandId) {
            return Map.of(MetadataKeys.COMMAND_ID, commandId);
        }
    }
}
