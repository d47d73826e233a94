package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationRefused;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.rejected;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.SECOND_TRY;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every row of the saga's table, through Axon: associations, beginning and end. The rules have tests of their own. */
class OrderFulfilmentSagaTest {

    private static final OrderPlaced PLACED =
            Orders.orderPlaced(List.of(line("1", LAMP, 1, 5_000, "main")), List.of(card("card")));
    private static final ReserveStock RESERVE = new ReserveStock(LAMP, FIRST_TRY, ORDER, 1);
    private static final PaymentId CARD = new PaymentId("card");
    private static final PlanShipment PLAN = Shipments.of(PLACED).all().get(0).plan();

    private final SagaTestFixture<OrderFulfilmentSaga> saga = new SagaTestFixture<>(OrderFulfilmentSaga.class);
    private final SentSteps steps = new SentSteps(saga.getCommandBus());

    @BeforeEach
    void wire() {
        saga.registerResource(steps);
    }

    @Test
    void a_placed_order_reserves_its_stock() {
        saga.givenNoPriorActivity().whenPublishingA(PLACED).expectActiveSagas(1).expectDispatchedCommands(RESERVE);
        assertThat(steps.taken())
                .flatExtracting(FulfilmentStep::timers)
                .extracting(Timer::deadline)
                .hasAtLeastOneElementOfType(ReservationExpired.class)
                .hasAtLeastOneElementOfType(StepOverdue.class);
    }

    @Test
    void a_placed_order_that_is_heard_of_twice_is_carried_once() {
        saga.givenAPublished(PLACED)
                .whenPublishingA(PLACED)
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void refused_stock_rejects_the_order() {
        saga.givenAPublished(PLACED)
                .whenPublishingA(refused(LAMP))
                .expectDispatchedCommands(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK));
    }

    @Test
    void promised_stock_asks_for_the_money() {
        saga.givenAPublished(PLACED)
                .whenPublishingA(reserved(LAMP))
                .expectDispatchedCommands(new RequestPayment(CARD, ORDER, TenderKind.CARD, "tok_ok", brl(5_000), 1));
    }

    @Test
    void a_decline_gives_the_stock_back() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .whenPublishingA(declined("card"))
                .expectDispatchedCommands(
                        new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_DECLINED));
    }

    @Test
    void stock_given_back_after_a_decline_rejects_the_order() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(declined("card"))
                .whenPublishingA(released(LAMP))
                .expectDispatchedCommands(new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED));
    }

    @Test
    void a_lost_answer_is_looked_up() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .whenPublishingA(unknown("card"))
                .expectNoDispatchedCommands();
        assertThat(steps.last().timers())
                .extracting(Timer::deadline)
                .hasOnlyElementsOfType(PaymentLookupDue.class)
                .isNotEmpty();
    }

    @Test
    void money_that_is_sure_confirms_the_order() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .whenPublishingA(authorised("card"))
                .expectDispatchedCommands(new ConfirmOrder(ORDER));
    }

    @Test
    void an_elapsed_window_calls_the_payment_off() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .whenPublishingA(new PaymentWindowElapsed(ORDER, new DeadlineId("payment-window")))
                .expectDispatchedCommands(
                        new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_TIMED_OUT),
                        new RequestVoid(CARD, ORDER));
    }

    @Test
    void a_confirmed_order_sets_its_stock_aside() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(authorised("card"))
                .whenPublishingA(confirmed())
                .expectDispatchedCommands(new AllocateReservation(LAMP, FIRST_TRY, ORDER));
    }

    @Test
    void stock_that_could_not_be_set_aside_is_reserved_once_more() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(authorised("card"))
                .andThenAPublished(confirmed())
                .whenPublishingA(allocationRefused(LAMP, FIRST_TRY))
                .expectDispatchedCommands(new ReserveStock(LAMP, SECOND_TRY, ORDER, 1));
    }

    @Test
    void stock_that_could_not_be_set_aside_twice_lets_the_money_go() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(authorised("card"))
                .andThenAPublished(confirmed())
                .andThenAPublished(allocationRefused(LAMP, FIRST_TRY))
                .andThenAPublished(reserved(LAMP, SECOND_TRY))
                .whenPublishingA(allocationRefused(LAMP, SECOND_TRY))
                .expectDispatchedCommands(new RequestVoid(CARD, ORDER));
    }

    @Test
    void stock_set_aside_is_planned_and_the_saga_stays_for_the_warehouse() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(authorised("card"))
                .andThenAPublished(confirmed())
                .whenPublishingA(allocated(LAMP))
                .expectDispatchedCommands(PLAN);
    }

    @Test
    void a_planned_order_keeps_its_saga_for_the_warehouse() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(reserved(LAMP))
                .andThenAPublished(authorised("card"))
                .andThenAPublished(confirmed())
                .andThenAPublished(allocated(LAMP))
                .whenPublishingA(planned(PLAN))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void an_overdue_step_is_sent_again() {
        saga.givenAPublished(PLACED)
                .whenPublishingA(new StepOverdue(ORDER, new DeadlineId("watch/1"), "reserving"))
                .expectDispatchedCommands(RESERVE);
    }

    @Test
    void a_deadline_that_is_not_held_is_ignored() {
        saga.givenAPublished(PLACED)
                .whenPublishingA(new StepOverdue(ORDER, new DeadlineId("watch/7"), "reserving"))
                .expectNoDispatchedCommands();
    }

    @Test
    void a_rejected_order_ends_its_saga() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(refused(LAMP))
                .whenPublishingA(rejected(RejectionReason.OUT_OF_STOCK))
                .expectActiveSagas(0);
    }

    @Test
    void a_saga_that_only_followed_the_log_sends_everything_open_with_its_first_new_event() {
        steps.silent(true);
        saga.givenAPublished(PLACED);
        steps.silent(false);
        saga.givenAPublished(new StepOverdue(ORDER, new DeadlineId("watch/1"), "reserving"))
                .whenPublishingA(new StepOverdue(ORDER, new DeadlineId("watch/1"), "reserving"))
                .expectNoDispatchedCommands();
        assertThat(steps.taken())
                .flatExtracting(FulfilmentStep::commands)
                .extracting(SagaCommand::command)
                .containsExactly(RESERVE, RESERVE);
    }

    @Test
    void a_poisoned_event_parks_its_saga_and_fails_nobody() {
        OrderPlaced poisoned =
                Orders.orderPlaced(PLACED.lines(), PLACED.tenders(), new Money(1, "EUR"), List.of(), List.of());
        saga.givenAPublished(poisoned)
                .whenPublishingA(reserved(LAMP))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
        assertThat(steps.parked()).hasSize(1);
    }
}
