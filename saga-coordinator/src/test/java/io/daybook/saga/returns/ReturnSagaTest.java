package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.CARD;
import static io.daybook.saga.returns.CarriedReturns.COMPLETED;
import static io.daybook.saga.returns.CarriedReturns.FIRST;
import static io.daybook.saga.returns.CarriedReturns.LAMP;
import static io.daybook.saga.returns.CarriedReturns.MARK;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static io.daybook.saga.returns.CarriedReturns.START;
import static io.daybook.saga.returns.CarriedReturns.TWO_LAMPS;
import static io.daybook.saga.returns.CarriedReturns.VOUCHER;
import static io.daybook.saga.returns.CarriedReturns.accepted;
import static io.daybook.saga.returns.CarriedReturns.after;
import static io.daybook.saga.returns.CarriedReturns.asked;
import static io.daybook.saga.returns.CarriedReturns.authorised;
import static io.daybook.saga.returns.CarriedReturns.brl;
import static io.daybook.saga.returns.CarriedReturns.paid;
import static io.daybook.saga.returns.CarriedReturns.received;
import static io.daybook.saga.returns.CarriedReturns.refund;
import static io.daybook.saga.returns.CarriedReturns.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.event.StockRestocked;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnSagaTest {

    private final CloseReturn close = new CloseReturn(FIRST, ORDER);

    @Test
    void a_completed_order_waits_for_its_return_window_and_for_nothing_else() {
        CarriedReturns order = after(COMPLETED);
        assertThat(order.outstanding()).isEmpty();
        assertThat(order.deadlines()).hasSize(1);
        assertThat(order.held(ReturnWindowClosed.class).due()).isEqualTo(START.plus(Duration.ofDays(30)));
    }

    @Test
    void when_the_window_is_over_the_order_is_told_and_the_process_ends_when_it_knows() {
        CarriedReturns order = after(COMPLETED).due(ReturnWindowClosed.class);
        assertThat(order.sent()).containsExactly(new EndReturnPeriod(ORDER));
        assertThat(order.ended()).isFalse();
        assertThat(order.on(new ReturnPeriodEnded(ORDER)).ended()).isTrue();
    }

    @Test
    void the_order_decides_on_a_return_and_the_return_is_told() {
        CarriedReturns order = after(COMPLETED, requested(FIRST));
        assertThat(order.sent()).containsExactly(new AcceptReturn(ORDER, FIRST, TWO_LAMPS));
        assertThat(order.on(accepted(FIRST, 60)).sent()).containsExactly(new AuthoriseReturn(FIRST, ORDER, brl(60)));
        assertThat(order.on(authorised(FIRST)).outstanding()).isEmpty();
    }

    @Test
    void what_the_order_refuses_is_denied_and_over() {
        CarriedReturns order =
                after(COMPLETED, requested(FIRST), new ReturnRefused(ORDER, FIRST, DenialReason.NOT_DELIVERED));
        assertThat(order.sent()).containsExactly(new DenyReturn(FIRST, ORDER, DenialReason.NOT_DELIVERED));
        order.on(new ReturnDenied(FIRST, ORDER, DenialReason.NOT_DELIVERED));
        assertThat(order.state().returns()).isEmpty();
        assertThat(order.ended()).isFalse();
    }

    @Test
    void money_and_stock_are_settled_at_once_and_then_it_is_closed() {
        ReturnAccepted both = new ReturnAccepted(
                ORDER,
                FIRST,
                List.of(
                        new ReturnedLine("1", LAMP, 2),
                        new ReturnedLine("2", new Sku("bulb"), 1),
                        new ReturnedLine("3", LAMP, 3)),
                brl(90),
                List.of(new PaymentPart(VOUCHER, brl(40)), new PaymentPart(CARD, brl(50))));
        CarriedReturns order = after(COMPLETED, requested(FIRST), both, authorised(FIRST));

        order.on(new ReturnReceived(FIRST, ORDER, GoodsCondition.RESALABLE, MARK));

        assertThat(order.sent())
                .containsExactlyInAnyOrder(
                        new RequestRefund(VOUCHER, ORDER, new RefundId("first/1"), brl(40)),
                        refund(FIRST, 1, 50),
                        new RestockReturn(LAMP, FIRST, ORDER, 5),
                        new RestockReturn(new Sku("bulb"), FIRST, ORDER, 1));
        order.on(asked("first/1", 50)).on(paid("first/1", 50));
        order.on(new StockRestocked(LAMP, FIRST, ORDER, 5));
        order.on(new RefundRequested(VOUCHER, ORDER, new RefundId("first/1"), brl(40), null));
        order.on(new PaymentRefunded(VOUCHER, ORDER, new RefundId("first/1"), brl(40)));
        assertThat(order.sent()).isEmpty();
        order.on(new StockRestocked(new Sku("bulb"), FIRST, ORDER, 1));
        assertThat(order.sent()).containsExactly(close);
        order.on(new ReturnClosed(FIRST, ORDER));
        assertThat(order.state().returns()).isEmpty();
    }

    @Test
    void scrap_is_paid_back_and_not_put_on_sale() {
        CarriedReturns order = CarriedReturns.received(100);
        assertThat(order.sent()).containsExactly(refund(FIRST, 1, 100));
        assertThat(order.on(asked("first/1", 100)).on(paid("first/1", 100)).sent())
                .containsExactly(close);
    }

    @Test
    void goods_for_which_nothing_is_given_back_are_booked_and_it_is_closed() {
        ReturnAccepted free =
                new ReturnAccepted(ORDER, FIRST, List.of(new ReturnedLine("1", LAMP, 2)), brl(0), List.of());
        assertThat(after(COMPLETED, requested(FIRST), free, authorised(FIRST), received(FIRST))
                        .sent())
                .containsExactly(close);
    }

    @Test
    void the_window_may_be_over_while_a_return_is_open() {
        CarriedReturns order = after(COMPLETED, requested(FIRST), accepted(FIRST, 100), authorised(FIRST))
                .due(ReturnWindowClosed.class)
                .on(new ReturnPeriodEnded(ORDER));
        assertThat(order.ended()).isFalse();
        order.on(received(FIRST)).on(asked("first/1", 100)).on(paid("first/1", 100));
        assertThat(order.sent()).containsExactly(close);
        assertThat(order.on(new ReturnClosed(FIRST, ORDER)).ended()).isTrue();
    }

    @Test
    void a_request_that_comes_after_the_end_is_still_denied() {
        CarriedReturns late = after(requested(FIRST));
        assertThat(late.sent()).containsExactly(new AcceptReturn(ORDER, FIRST, TWO_LAMPS));
        late.on(new ReturnRefused(ORDER, FIRST, DenialReason.WINDOW_CLOSED));
        assertThat(late.sent()).containsExactly(new DenyReturn(FIRST, ORDER, DenialReason.WINDOW_CLOSED));
        assertThat(late.on(new ReturnDenied(FIRST, ORDER, DenialReason.WINDOW_CLOSED))
                        .ended())
                .isTrue();
    }

    @Test
    void a_step_without_answer_is_sent_again() {
        CarriedReturns order = after(COMPLETED, requested(FIRST));
        assertThat(order.later(Duration.ofMinutes(2)).due(StepOverdue.class).sent())
                .containsExactly(new AcceptReturn(ORDER, FIRST, TWO_LAMPS));
    }

    @Test
    void events_that_are_none_of_its_business_are_not_even_looked_at() {
        ReturnSaga saga = new ReturnSaga(CarriedReturns.DURATIONS);
        assertThat(saga.concerns(OrderConfirmed.class)).isFalse();
        assertThat(List.of(COMPLETED, requested(FIRST), accepted(FIRST, 1), asked("first/1", 1), paid("first/1", 1)))
                .allMatch(event -> saga.concerns(event.getClass()));
    }
}
